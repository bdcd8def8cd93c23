package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A 3×3 convolution with padding 1 and no bias, through ND4J (oneDNN on CPUs). Operation contexts
 * are built once over fixed arrays, so that a call allocates nothing.
 */
final class Convolution implements AutoCloseable {

    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private final FilterShape shape;
    private final int stride;
    private final FeatureMap input;
    private final FeatureMap output;
    private final INDArray weights;
    private final FloatBuffer weightValues;
    private final OpContext forward;
    private INDArray weightGradient;
    private FloatBuffer weightGradientValues;
    private OpContext backward;

    Convolution(FeatureMap input, int stride, FeatureMap output) {
        this.shape = new FilterShape(output.channels(), input.channels(), 9);
        this.stride = stride;
        this.input = input;
        this.output = output;
        weights = filters();
        weightValues = weights.data().asNioFloat();
        forward = context();
        forward.setInputArrays(input.array(), weights);
        forward.setOutputArrays(output.array());
    }

    /** Side of the output of a 3×3 convolution with padding 1. */
    static int outputSide(int side, int stride) {
        return (side - 1) / stride + 1;
    }

    FilterShape shape() {
        return shape;
    }

    /** Computes the output from the input with the given weights. */
    void forward(float[] source) {
        weightValues.put(0, source, 0, shape.size());
        Nd4j.getExecutioner().exec(operation("conv2d"), forward);
    }

    /**
     * Computes the gradients with respect to weights and input.
     *
     * @param outputGradient gradient with respect to the output; the same map in every call
     * @param inputGradient receives the gradient with respect to the input; the same map in every
     *     call
     * @param target receives the gradient with respect to the weights
     */
    void backward(FeatureMap outputGradient, FeatureMap inputGradient, float[] target) {
        if (backward == null) {
            weightGradient = filters();
            weightGradientValues = weightGradient.data().asNioFloat();
            backward = context();
            backward.setInputArrays(input.array(), weights, outputGradient.array());
            backward.setOutputArrays(inputGradient.array(), weightGradient);
        }
        Nd4j.getExecutioner().exec(operation("conv2d_bp"), backward);
        weightGradientValues.get(0, target, 0, shape.size());
    }

    @Override
    public void close() {
        Resources.closeAll(forward, weights, backward, weightGradient);
    }

    private INDArray filters() {
        return Nd4j.createUninitialized(DataType.FLOAT, output.channels(), input.channels(), 3, 3);
    }

    private OpContext context() {
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setIArguments(3, 3, stride, stride, 1, 1, 1, 1, 0, 0, WEIGHTS_OUT_IN_HEIGHT_WIDTH);
        return context;
    }

    private static DynamicCustomOp operation(String name) {
        return DynamicCustomOp.builder(name).build();
    }
}
