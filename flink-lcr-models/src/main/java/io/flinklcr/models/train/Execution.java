package io.flinklcr.models.train;

import io.flinklcr.models.network.KernelSet;
import java.io.Serializable;

/**
 * How a trainer computes.
 *
 * @param threads of the kernels, at least 1
 * @param kernels the kernel set
 */
public record Execution(int threads, KernelSet kernels) implements Serializable {

    /**
     * @throws IllegalArgumentException if there are fewer threads than 1
     */
    public Execution {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Fused kernels over a number of threads. */
    public static Execution fused(int threads) {
        return new Execution(threads, KernelSet.FUSED);
    }
}
