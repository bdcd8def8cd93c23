package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * A full-precision convolution through ND4J. Its operation context is built once over fixed arrays,
 * so that a call allocates nothing.
 */
final class Convolution implements AutoCloseable {

    private final int size;
    private final INDArray weights;
    private final FloatBuffer weightValues;
    private final OpContext context;

    Convolution(ConvolutionShape shape, FeatureMap input, FeatureMap output) {
        size = shape.filters().size();
        weights = ConvolutionOperation.filters(shape);
        weightValues = weights.data().asNioFloat();
        context = ConvolutionOperation.context(shape);
        context.setInputArrays(input.array(), weights);
        context.setOutputArrays(output.array());
    }

    /** Computes the output from the input with the weights that start at a position. */
    void forward(float[] source, int offset) {
        weightValues.put(0, source, offset, size);
        ConvolutionOperation.run("conv2d", context);
    }

    @Override
    public void close() {
        Resources.closeAll(context, weights);
    }
}
