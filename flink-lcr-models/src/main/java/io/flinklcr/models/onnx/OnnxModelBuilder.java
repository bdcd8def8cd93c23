package io.flinklcr.models.onnx;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.infer.FilterSize;
import io.flinklcr.models.infer.MapSize;
import io.flinklcr.models.infer.ModelBuilder;
import io.flinklcr.models.infer.RunningNorm;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.TensorProto;

/**
 * Puts an {@link OnnxModel} together, in the order of operations of {@link
 * io.flinklcr.models.infer.Predictor}.
 */
public final class OnnxModelBuilder implements ModelBuilder<OnnxModel> {

    private static final float LEVELS = 255;

    private final OnnxGraph graph = new OnnxGraph();
    private final List<String> values = new ArrayList<>();
    private final List<MapSize> sizes = new ArrayList<>();

    /** A model of images of a shape. */
    public OnnxModelBuilder(ImageShape input, Normalization normalization) {
        MapSize size = new MapSize(input.channels(), input.height(), input.width());
        String bytes = graph.images("image", size);
        String pixels =
                graph.apply(
                        "Cast",
                        List.of(bytes),
                        OnnxGraph.flag("to", TensorProto.DataType.FLOAT.getNumber()));
        String unit = apply("Div", pixels, graph.number(LEVELS));
        String centered = apply("Sub", unit, channels(array(normalization.mean())));
        keep(apply("Div", centered, channels(array(normalization.std()))), size);
    }

    @Override
    public int convolve(int from, FilterSize size, int stride, float[] weights) {
        return keep(convolution(from, size, stride, weights), output(from, size, stride));
    }

    /** The scales come behind the convolution: its sums of ±1 are exact in any order. */
    @Override
    public int convolveBinary(int from, FilterSize size, int stride, float[] weights) {
        size.requireWeights(weights.length);
        float[] signs = new float[weights.length];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = weights[i] < 0 ? -1 : 1;
        }
        float[] scales = new float[size.outputs()];
        for (int output = 0; output < scales.length; output++) {
            scales[output] = Math.abs(weights[output * size.fanIn()]);
        }
        String sums = convolution(from, size, stride, signs);
        return keep(apply("Mul", sums, channels(scales)), output(from, size, stride));
    }

    @Override
    public int normalize(int from, RunningNorm norm) {
        String centered = apply("Sub", values.get(from), channels(norm.mean()));
        String scaled = apply("Mul", centered, channels(norm.scale()));
        return keep(apply("Add", scaled, channels(norm.beta())), sizes.get(from));
    }

    @Override
    public int hardtanh(int from) {
        return keep(clip(from, -1, 1), sizes.get(from));
    }

    @Override
    public int shift(int from, float[] shifts) {
        return keep(apply("Add", values.get(from), channels(shifts)), sizes.get(from));
    }

    @Override
    public int slope(int from, float[] slopes) {
        return keep(apply("PRelu", values.get(from), channels(slopes)), sizes.get(from));
    }

    @Override
    public int scale(int from, List<float[]> factors) {
        MapSize size = sizes.get(from);
        String product = channels(factors.get(0));
        if (factors.size() == 2) {
            String pixels = graph.floats(factors.get(1), size.height(), size.width());
            product = apply("Mul", product, pixels);
        } else if (factors.size() > 2) {
            String rows = graph.floats(factors.get(1), size.height(), 1);
            String columns = graph.floats(factors.get(2), 1, size.width());
            product = apply("Mul", apply("Mul", product, rows), columns);
        }
        return keep(apply("Mul", values.get(from), product), size);
    }

    /** ONNX's own Sign gives 0 for 0. */
    @Override
    public int signs(int from) {
        String negative = apply("Less", values.get(from), graph.number(0));
        String signs = graph.apply("Where", List.of(negative, graph.number(-1), graph.number(1)));
        return keep(signs, sizes.get(from));
    }

    @Override
    public int levels(int from, int bits) {
        String steps = graph.number((1 << bits) - 1);
        String level = graph.apply("Round", List.of(apply("Mul", clip(from, 0, 1), steps)));
        return keep(apply("Div", level, steps), sizes.get(from));
    }

    @Override
    public int standardize(int from) {
        MapSize size = sizes.get(from);
        AttributeProto axes = OnnxGraph.attribute("axes", 1, 2, 3);
        String center = graph.apply("ReduceMean", List.of(values.get(from)), axes);
        String centered = apply("Sub", values.get(from), center);
        String squares = graph.apply("ReduceSumSquare", List.of(centered), axes);
        String variance = apply("Div", squares, graph.number(size.values() - 1));
        String deviation = graph.apply("Sqrt", List.of(variance));
        // Where all values are equal, 0/MIN is the 0 that is due
        String divisor = apply("Max", deviation, graph.number(Float.MIN_NORMAL));
        return keep(apply("Div", centered, divisor), size);
    }

    @Override
    public int add(int first, int second) {
        return keep(apply("Add", values.get(first), values.get(second)), sizes.get(first));
    }

    @Override
    public int concatenate(int first, int second) {
        MapSize size = sizes.get(first);
        String joined =
                graph.apply(
                        "Concat",
                        List.of(values.get(first), values.get(second)),
                        OnnxGraph.flag("axis", 1));
        return keep(joined, size.channels(size.channels() + sizes.get(second).channels()));
    }

    @Override
    public int pad(int from, int stride, int channels) {
        MapSize size = sizes.get(from);
        String strided =
                graph.apply(
                        "Slice",
                        List.of(
                                values.get(from),
                                graph.integers(0, 0),
                                graph.integers(size.height(), size.width()),
                                graph.integers(2, 3),
                                graph.integers(stride, stride)));
        int before = (channels - size.channels()) / 2;
        int after = channels - size.channels() - before;
        String pads = graph.integers(0, before, 0, 0, 0, after, 0, 0);
        return keep(apply("Pad", strided, pads), size.strided(stride).channels(channels));
    }

    /** Windows of several sizes, which ONNX's pooling has not, are products with their means. */
    @Override
    public int averagePool(int from, int stride) {
        MapSize size = sizes.get(from);
        MapSize output = size.strided(stride);
        if (size.height() % stride == 0 && size.width() % stride == 0) {
            String pooled =
                    graph.apply(
                            "AveragePool",
                            List.of(values.get(from)),
                            OnnxGraph.attribute("kernel_shape", stride, stride),
                            OnnxGraph.attribute("strides", stride, stride));
            return keep(pooled, output);
        }
        AdaptiveWindows rows = new AdaptiveWindows(size.height(), output.height());
        AdaptiveWindows columns = new AdaptiveWindows(size.width(), output.width());
        String across = graph.floats(columns.fromRight(), size.width(), output.width());
        String down = graph.floats(rows.fromLeft(), output.height(), size.height());
        return keep(apply("MatMul", down, apply("MatMul", values.get(from), across)), output);
    }

    @Override
    public int maxPool(int from, int side, int stride, int padding) {
        MapSize size = sizes.get(from);
        String pooled =
                graph.apply(
                        "MaxPool",
                        List.of(values.get(from)),
                        OnnxGraph.attribute("kernel_shape", side, side),
                        OnnxGraph.attribute("strides", stride, stride),
                        OnnxGraph.attribute("pads", padding, padding, padding, padding));
        int height = (size.height() + 2 * padding - side) / stride + 1;
        int width = (size.width() + 2 * padding - side) / stride + 1;
        return keep(pooled, new MapSize(size.channels(), height, width));
    }

    @Override
    public OnnxModel classify(
            int from,
            boolean pooled,
            RunningNorm norm,
            float[] weights,
            float[] bias,
            long version) {
        String source = values.get(from);
        String maps = pooled ? graph.apply("GlobalAveragePool", List.of(source)) : source;
        String features = graph.apply("Flatten", List.of(maps));
        String logits =
                graph.apply(
                        "Gemm",
                        List.of(
                                norm == null ? features : normalized(features, norm),
                                graph.floats(weights, bias.length, weights.length / bias.length),
                                graph.floats(bias, bias.length)),
                        OnnxGraph.flag("transB", 1));
        graph.rows("logits", logits, bias.length);
        String probabilities = graph.apply("Softmax", List.of(logits), OnnxGraph.flag("axis", 1));
        graph.rows("probabilities", probabilities, bias.length);
        return graph.toModel(version);
    }

    private String normalized(String features, RunningNorm norm) {
        String unit =
                apply(
                        "Mul",
                        apply("Sub", features, row(norm.mean())),
                        row(norm.inverseDeviation()));
        return apply("Add", apply("Mul", unit, row(norm.gamma())), row(norm.beta()));
    }

    private String convolution(int from, FilterSize size, int stride, float[] weights) {
        int side = size.side();
        int padding = side / 2;
        return graph.apply(
                "Conv",
                List.of(
                        values.get(from),
                        graph.floats(weights, size.outputs(), size.inputs(), side, side)),
                OnnxGraph.attribute("kernel_shape", side, side),
                OnnxGraph.attribute("strides", stride, stride),
                OnnxGraph.attribute("pads", padding, padding, padding, padding));
    }

    private MapSize output(int from, FilterSize size, int stride) {
        return sizes.get(from).strided(stride).channels(size.outputs());
    }

    private String clip(int from, float least, float most) {
        return graph.apply(
                "Clip", List.of(values.get(from), graph.number(least), graph.number(most)));
    }

    private String apply(String operator, String first, String second) {
        return graph.apply(operator, List.of(first, second));
    }

    private String channels(float[] each) {
        return graph.floats(each, each.length, 1, 1);
    }

    private String row(float[] each) {
        return graph.floats(each, each.length);
    }

    private int keep(String value, MapSize size) {
        values.add(value);
        sizes.add(size);
        return values.size() - 1;
    }

    private static float[] array(List<Float> numbers) {
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
