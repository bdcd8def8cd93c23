package io.flinklcr.models.evaluate;

import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.Resources;
import io.flinklcr.models.train.Backend;
import io.flinklcr.models.train.Execution;
import java.util.Arrays;

/**
 * Inference with a trained network: batch norm uses the running statistics. Confined to one thread.
 */
public final class Classifier implements AutoCloseable {

    private final NetworkSpec spec;
    private final float[] state;
    private final int capacity;
    private final Parallel parallel;
    private final Network network;

    /**
     * Builds the network and its buffers.
     *
     * @param spec the network
     * @param state flat state in the order of {@link ParameterLayout}
     * @param capacity most images a call, at least 1
     * @param threads of the kernels, at least 1
     * @throws IllegalArgumentException if the state does not fit the network
     */
    public Classifier(NetworkSpec spec, float[] state, int capacity, int threads) {
        ParameterLayout.of(spec).requireFits(state);
        Execution execution = new Execution(threads, Backend.kernels());
        Backend.prepare(execution);
        this.spec = spec;
        this.state = state.clone();
        this.capacity = capacity;
        parallel = new Parallel(threads);
        try {
            network = execution.kernels().network(spec, capacity, parallel);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Class probabilities.
     *
     * @param images normalised pixels (N, C, H, W), row-major; may be followed by others
     * @param size number of images N, 1 to the capacity
     * @return (N, classes), row-major; each row sums to 1
     * @throws IllegalArgumentException if the number of images is out of range, or there are pixels
     *     of fewer
     */
    public float[] probabilities(float[] images, int size) {
        if (size < 1 || size > capacity) {
            throw new IllegalArgumentException(
                    "a call takes 1 to " + capacity + " images, not " + size);
        }
        if (images.length < (long) size * spec.input().size()) {
            throw new IllegalArgumentException(
                    "%d pixels are not those of %d images of %s"
                            .formatted(images.length, size, spec.input()));
        }
        float[] padded = Arrays.copyOf(images, capacity * spec.input().size());
        float[] logits = network.forward(padded, state, false);
        return Softmax.rows(Arrays.copyOf(logits, size * spec.classes()), spec.classes());
    }

    @Override
    public void close() {
        Resources.closeAll(network, parallel);
    }
}
