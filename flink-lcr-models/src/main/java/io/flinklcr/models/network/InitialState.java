package io.flinklcr.models.network;

/**
 * Initial state of a network: He-normal convolutions, batch norms at identity, running statistics
 * at (0, 1).
 */
public final class InitialState {

    private InitialState() {}

    /** A fresh flat state; equal seeds give equal bits on every machine. */
    public static float[] of(NetworkSpec network, long seed) {
        throw new UnsupportedOperationException();
    }
}
