package io.flinklcr.models.evaluate;

import io.flinklcr.models.network.NetworkSpec;

/**
 * Inference with a trained network: batch norm uses the running statistics. Confined to one thread.
 */
public final class Classifier implements AutoCloseable {

    /**
     * @param state flat state in the order of {@link io.flinklcr.models.network.ParameterLayout}
     * @param capacity most images a call
     */
    public Classifier(NetworkSpec network, float[] state, int capacity, int threads) {
        throw new UnsupportedOperationException();
    }

    /**
     * Class probabilities.
     *
     * @param images normalised pixels (N, C, H, W), row-major
     * @param size number of images N, 1 to the capacity
     * @return (N, classes), row-major; each row sums to 1
     */
    public float[] probabilities(float[] images, int size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
