package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Gradients of a convolution through ND4J, some images at a time: few enough to stay in the
 * processor's cache from one pass to the next. The callers fill {@link #input()} and {@link
 * #outputGradient()} for each chunk and take {@link #inputGradient()}; the gradient with respect to
 * the weights adds up.
 */
final class ConvolutionGradients implements AutoCloseable {

    /** 4 MiB a map: measured to be best for the networks of 32×32 pixels. */
    private static final int CHUNK_VALUES = 1 << 20;

    private final ConvolutionShape shape;
    private final FeatureMap input;
    private final FeatureMap outputGradient;
    private final FeatureMap inputGradient;
    private final INDArray weights;
    private final FloatBuffer weightValues;
    private final INDArray weightGradient;
    private final FloatBuffer weightGradientValues;
    private final Map<Integer, OpContext> contexts = new HashMap<>();
    private final float[] part;
    private final float[] sum;

    ConvolutionGradients(ConvolutionShape shape, FeatureMap like) {
        this.shape = shape;
        int images = chunk(shape, like);
        input = new FeatureMap(images, shape.inputs(), like.height(), like.width());
        outputGradient = shape.outputFor(input);
        inputGradient = input.sameShape();
        weights = ConvolutionOperation.filters(shape);
        weightValues = weights.data().asNioFloat();
        weightGradient = ConvolutionOperation.filters(shape);
        weightGradientValues = weightGradient.data().asNioFloat();
        part = new float[shape.filters().size()];
        sum = new float[part.length];
    }

    /** Most images of a call. */
    int chunk() {
        return input.images();
    }

    FeatureMap input() {
        return input;
    }

    FeatureMap outputGradient() {
        return outputGradient;
    }

    FeatureMap inputGradient() {
        return inputGradient;
    }

    /** Begins a pass with the weights that start at a position. */
    void begin(float[] source, int offset) {
        weightValues.put(0, source, offset, sum.length);
        Arrays.fill(sum, 0f);
    }

    /** Computes the gradients over the first {@code images} images of the buffers. */
    void run(int images) {
        ConvolutionOperation.run("conv2d_bp", contexts.computeIfAbsent(images, this::context));
        weightGradientValues.get(0, part, 0, part.length);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }

    /** Gradient with respect to the weights over the pass; overwritten by the next one. */
    float[] weightGradient() {
        return sum;
    }

    @Override
    public void close() {
        Resources.closeAll(contexts.values().toArray(AutoCloseable[]::new));
        Resources.closeAll(input, outputGradient, inputGradient, weights, weightGradient);
    }

    private OpContext context(int images) {
        OpContext context = ConvolutionOperation.context(shape);
        context.setInputArrays(first(input, images), weights, first(outputGradient, images));
        context.setOutputArrays(first(inputGradient, images), weightGradient);
        return context;
    }

    private static INDArray first(FeatureMap map, int images) {
        return map.array()
                .get(
                        NDArrayIndex.interval(0, images),
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.all());
    }

    private static int chunk(ConvolutionShape shape, FeatureMap like) {
        int outputs =
                shape.outputs() * shape.outputSide(like.height()) * shape.outputSide(like.width());
        int largest = Math.max(shape.inputs() * like.plane(), outputs);
        return Math.max(1, Math.min(like.images(), CHUNK_VALUES / largest));
    }
}
