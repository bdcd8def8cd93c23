package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The way around a binary convolution. */
interface PortableShortcut {

    /** Adds the shortcut to the output it was set up for. */
    void forward(float[] state, boolean batchStatistics);

    /**
     * Sets up the backward pass.
     *
     * @param ofOutput gradient with respect to the shortcut's output
     * @param ofInput gradient with respect to its input, to which the shortcut's part is added
     */
    Gradient gradient(
            PortableMemory memory, PortableBuffers buffers, INDArray ofOutput, INDArray ofInput);

    /** A backward pass. */
    @FunctionalInterface
    interface Gradient {
        void run(PortablePass pass);
    }
}
