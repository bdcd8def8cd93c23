package io.flinklcr.models.network;

import io.flinklcr.models.network.LayerSpec.Convolve;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The regulariser of Defensive Quantization, (β/2) Σ_l ‖W_l·W_lᵀ − I‖² over the latent weights of
 * binary convolutions, each as C_out × n (Lin et al., ICLR 2019, Eq. 6).
 */
public final class Orthogonality implements AutoCloseable {

    private static final int TRANSPOSED = 1;

    private final float strength;
    private final PortableMemory memory = new PortableMemory();
    private final List<Layer> layers;

    /**
     * Sets up the regulariser.
     *
     * @param strength β, at least 0; at 0 it does nothing
     */
    public Orthogonality(NetworkSpec network, float strength) {
        this.strength = strength;
        ParameterLayout layout = ParameterLayout.of(network);
        try {
            layers =
                    strength == 0
                            ? List.of()
                            : NetworkGraph.of(network).convolutions().stream()
                                    .filter(Convolve::isBinary)
                                    .map(convolution -> new Layer(convolution, layout))
                                    .toList();
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    /** Adds its gradient, 2β·(W·Wᵀ − I)·W, to that of the other losses. */
    public void addGradient(float[] state, float[] gradient) {
        layers.forEach(layer -> layer.addGradient(state, gradient));
    }

    @Override
    public void close() {
        memory.close();
    }

    /** One convolution. */
    private final class Layer {

        private final StoredFilters filters;
        private final int outputs;
        private final INDArray weights;
        private final INDArray products;
        private final INDArray result;
        private final PortableOperation multiply;
        private final PortableOperation multiplyAgain;

        Layer(Convolve convolution, ParameterLayout layout) {
            filters = new StoredFilters(layout.tensor(convolution.name() + ".weight"));
            outputs = convolution.shape().outputs();
            weights = memory.floats(outputs, convolution.shape().filters().fanIn());
            products = memory.floats(outputs, outputs);
            result = memory.floats(weights.shape());
            multiply =
                    memory.operation("matmul")
                            .from(weights, weights)
                            .to(products)
                            .integers(0, TRANSPOSED, 0);
            multiplyAgain = memory.operation("matmul").from(products, weights).to(result);
        }

        void addGradient(float[] state, float[] gradient) {
            PortableMemory.write(filters.read(state), weights);
            multiply.run();
            float[] excess = PortableMemory.read(products);
            for (int row = 0; row < outputs; row++) {
                excess[row * outputs + row] -= 1;
            }
            PortableMemory.write(excess, products);
            multiplyAgain.run();
            float[] values = PortableMemory.read(result);
            int offset = filters.tensor().offset();
            for (int i = 0; i < values.length; i++) {
                gradient[offset + i] += 2 * strength * values[i];
            }
        }
    }
}
