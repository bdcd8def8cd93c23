package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.util.List;

/** Puts a {@link BitModel} together. */
public final class BitModelBuilder implements ModelBuilder<BitModel> {

    private final ImageShape input;
    private final Normalization normalization;
    private final Graph graph;

    /** A model of images of a shape. */
    public BitModelBuilder(ImageShape input, Normalization normalization) {
        this.input = input;
        this.normalization = normalization;
        graph = new Graph(input);
    }

    @Override
    public int convolve(int from, FilterSize size, int stride, float[] weights) {
        return add(new Convolve(size, stride, weights), from);
    }

    @Override
    public int convolveBinary(int from, FilterSize size, int stride, float[] weights) {
        return add(new BinaryConvolve(BinaryFilters.of(size, weights), stride), from);
    }

    @Override
    public int normalize(int from, RunningNorm norm) {
        return add(new Normalize(norm.mean(), norm.scale(), norm.beta()), from);
    }

    @Override
    public int hardtanh(int from) {
        return add(new Hardtanh(), from);
    }

    @Override
    public int shift(int from, float[] values) {
        return add(new Shift(values), from);
    }

    @Override
    public int slope(int from, float[] values) {
        return add(new Slope(values), from);
    }

    @Override
    public int scale(int from, List<float[]> factors) {
        float[] none = {};
        return add(
                new Scale(
                        factors.get(0),
                        factors.size() > 1 ? factors.get(1) : none,
                        factors.size() > 2 ? factors.get(2) : none),
                from);
    }

    @Override
    public int signs(int from) {
        return add(new Signs(), from);
    }

    @Override
    public int levels(int from, int bits) {
        return add(new Levels(bits), from);
    }

    @Override
    public int standardize(int from) {
        return add(new Standardize(), from);
    }

    @Override
    public int add(int first, int second) {
        return graph.add(new Add(), List.of(first, second));
    }

    @Override
    public int concatenate(int first, int second) {
        return graph.add(new Concatenate(), List.of(first, second));
    }

    @Override
    public int pad(int from, int stride, int channels) {
        return add(new Pad(stride, channels), from);
    }

    @Override
    public int averagePool(int from, int stride) {
        return add(new AveragePool(stride), from);
    }

    @Override
    public int maxPool(int from, int side, int stride, int padding) {
        return add(new MaxPool(side, stride, padding), from);
    }

    @Override
    public BitModel classify(
            int from,
            boolean pooled,
            RunningNorm norm,
            float[] weights,
            float[] bias,
            long version) {
        float[] vectors = norm == null ? new float[0] : norm.vectors();
        ThresholdFolding folding = new ThresholdFolding(input, graph, from);
        Head head = new Head(folding.moved(from), pooled, vectors, weights, bias);
        return new BitModel(version, input, normalization, folding.graph(), head);
    }

    private int add(Layer layer, int from) {
        return graph.add(layer, List.of(from));
    }
}
