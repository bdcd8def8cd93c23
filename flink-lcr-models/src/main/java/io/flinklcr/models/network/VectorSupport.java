package io.flinklcr.models.network;

/**
 * Whether the JVM has the Vector API: on Java 17 to date an incubator module, which has to be asked
 * for by {@code --add-modules jdk.incubator.vector}. Without it ND4J computes the gradients of
 * convolutions, more slowly.
 */
final class VectorSupport {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorSupport() {}

    /** Whether the module was resolved when the JVM started. */
    static boolean isPresent() {
        return PRESENT;
    }
}
