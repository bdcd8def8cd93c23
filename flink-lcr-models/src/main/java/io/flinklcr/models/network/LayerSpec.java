package io.flinklcr.models.network;

import io.flinklcr.models.infer.FilterSize;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightNorm;
import java.util.List;

/** What a layer of a network does to the outputs of earlier ones. */
interface LayerSpec {

    /** What its tensors begin with; empty where it has none. */
    default String name() {
        return "";
    }

    /** Whether it is a convolution whose filters are binarised. */
    default boolean isBinary() {
        return false;
    }

    /** Adds its tensors to a layout. */
    default void declare(ParameterLayout.Builder builder, MapShape output) {}

    /** What it costs; nothing where that does not count. */
    default List<LayerSummary> summary(MapShape output) {
        return List.of();
    }

    /** Sets up the layer. */
    GraphLayer set(PortableParts parts, GraphNode node);

    /** Adds the trained layer to a model for inference, and gives its node there. */
    int export(ModelExport target, GraphNode node);

    /** The images themselves. */
    record Images() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableImages(parts.map(node.output()));
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return 0;
        }
    }

    /**
     * A convolution without bias.
     *
     * @param name its filters are {@code NAME.weight}
     * @param shape of the filters
     * @param binarization how its filters and its input are binarised
     */
    record Convolve(String name, ConvolutionShape shape, Binarization binarization)
            implements LayerSpec {

        /** Whether its input is ±1. */
        boolean ofSigns() {
            return binarization.activationBits() == 1;
        }

        @Override
        public boolean isBinary() {
            return binarization.weights().isBinary();
        }

        @Override
        public void declare(ParameterLayout.Builder builder, MapShape output) {
            builder.trainable(
                    name + ".weight",
                    isBinary() ? ParameterGroup.LATENT : ParameterGroup.WEIGHT,
                    shape.outputs(),
                    shape.inputs(),
                    shape.side(),
                    shape.side());
            if (binarization.weights().isRotated()) {
                RotatedFilters.declare(builder, name, shape.filters());
            }
            if (isSpectral()) {
                SpectralFilters.declare(builder, name, shape.filters());
            }
        }

        @Override
        public List<LayerSummary> summary(MapShape output) {
            LayerSummary convolution = LayerSummary.convolution(this, output);
            return binarization.weights().isRotated()
                    ? List.of(
                            convolution, LayerSummary.vectors(name + ".angle", "angle", 1, output))
                    : List.of(convolution);
        }

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return GraphLayers.convolution(parts, node, this);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            FilterShape filters = shape.filters();
            float[] weights = target.weights(source(target.layout()), filters, isBinary());
            FilterSize size = new FilterSize(shape.outputs(), shape.inputs(), shape.side());
            int from = target.input(node);
            return isBinary()
                    ? target.model().convolveBinary(from, size, shape.stride(), weights)
                    : target.model().convolve(from, size, shape.stride(), weights);
        }

        /** Whether bits take the place of its filters and its input. */
        boolean takesBits() {
            return isBinary() && ofSigns() && shape.side() == 3;
        }

        /** Where its filters come from, before they are binarised. */
        FilterSource source(ParameterLayout layout) {
            FilterSource stored = new StoredFilters(layout.tensor(name + ".weight"));
            FilterSource normalized =
                    isSpectral() ? SpectralFilters.of(layout, name, stored) : stored;
            return binarization.weights().isRotated()
                    ? RotatedFilters.of(
                            layout, name, normalized, shape.filters(), binarization.rotationSteps())
                    : normalized;
        }

        private boolean isSpectral() {
            return binarization.weightNorm() == WeightNorm.SPECTRAL;
        }
    }

    /**
     * Batch norm over N, H and W.
     *
     * @param name its tensors begin with it
     */
    record Normalize(String name) implements LayerSpec {

        @Override
        public void declare(ParameterLayout.Builder builder, MapShape output) {
            builder.batchNorm(name, output.channels());
        }

        @Override
        public List<LayerSummary> summary(MapShape output) {
            return List.of(LayerSummary.vectors(name, "batch norm", 2, output));
        }

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            BatchNormParameters parameters = BatchNormParameters.of(parts.layout(), name);
            return GraphLayers.norm(parts, node, parameters);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            BatchNormParameters parameters = BatchNormParameters.of(target.layout(), name);
            return target.model()
                    .normalize(
                            target.input(node), target.norm(parameters, node.output().channels()));
        }
    }

    /** A clip to [−1, 1]. */
    record Hardtanh() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return GraphLayers.hardtanh(parts, node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().hardtanh(target.input(node));
        }
    }

    /**
     * A learned shift a channel, x + b (Liu et al., ReActNet, ECCV 2020, Eq. 1), 0 at first.
     *
     * @param name it is {@code NAME.bias}
     */
    record Shift(String name) implements LayerSpec {

        @Override
        public void declare(ParameterLayout.Builder builder, MapShape output) {
            builder.trainable(name + ".bias", ParameterGroup.VECTOR, output.channels());
        }

        @Override
        public List<LayerSummary> summary(MapShape output) {
            return List.of(LayerSummary.vectors(name, "shift", 1, output));
        }

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return GraphLayers.shift(parts, node, parts.layout().tensor(name + ".bias"));
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().shift(target.input(node), target.values(name + ".bias"));
        }
    }

    /**
     * A learned slope a channel below 0 (He et al., ICCV 2015), 0.25 at first.
     *
     * @param name it is {@code NAME.slope}
     */
    record Slope(String name) implements LayerSpec {

        @Override
        public void declare(ParameterLayout.Builder builder, MapShape output) {
            builder.trainable(name + ".slope", ParameterGroup.VECTOR, output.channels());
        }

        @Override
        public List<LayerSummary> summary(MapShape output) {
            return List.of(LayerSummary.vectors(name, "PReLU", 1, output));
        }

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return GraphLayers.slope(parts, node, parts.layout().tensor(name + ".slope"));
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().slope(target.input(node), target.values(name + ".slope"));
        }
    }

    /**
     * Learned scales of outputs, 1 at first, but α of rotated weights mean|w| of the channel.
     *
     * @param name they are {@code NAME.alpha}, {@code NAME.beta} and {@code NAME.gamma}
     * @param form what they are values of
     */
    record Scale(String name, OutputScale form) implements LayerSpec {

        @Override
        public void declare(ParameterLayout.Builder builder, MapShape output) {
            factors(output)
                    .forEach(
                            factor ->
                                    builder.trainable(
                                            factor.name(), ParameterGroup.VECTOR, factor.size()));
        }

        @Override
        public List<LayerSummary> summary(MapShape output) {
            int values = factors(output).stream().mapToInt(ScaleFactor::size).sum();
            return List.of(LayerSummary.values(name, "scale", values, output));
        }

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableScale(parts, factors(node.output()), node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            List<float[]> values =
                    factors(node.output()).stream()
                            .map(factor -> target.values(factor.name()))
                            .toList();
            return target.model().scale(target.input(node), values);
        }

        private List<ScaleFactor> factors(MapShape output) {
            ScaleFactor channels = ScaleFactor.ofChannels(name + ".alpha", output);
            return switch (form) {
                case NONE -> List.of();
                case CHANNEL -> List.of(channels);
                case PIXEL -> List.of(channels, ScaleFactor.ofPixels(name + ".beta", output));
                case ROW_COLUMN ->
                        List.of(
                                channels,
                                ScaleFactor.ofRows(name + ".beta", output),
                                ScaleFactor.ofColumns(name + ".gamma", output));
            };
        }
    }

    /** Signs, or what else the method makes of activations. */
    record Quantize() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return GraphLayers.quantizer(parts, node, parts.activationBits());
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.quantize(node);
        }
    }

    /** Mean 0 and standard deviation 1 over each image by itself. */
    record Standardize() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableStandardization(parts, node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().standardize(target.input(node));
        }
    }

    /** The sum of two maps. */
    record Add() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableSum(parts, node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().add(target.input(node), target.input(node, 1));
        }
    }

    /** The channels of two maps, one behind the other. */
    record Concatenate() implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableConcatenation(parts, node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().concatenate(target.input(node), target.input(node, 1));
        }
    }

    /**
     * Every stride-th pixel, and channels of zeros on both sides.
     *
     * @param stride in both directions
     */
    record Pad(int stride) implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortablePad(parts, node, stride);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().pad(target.input(node), stride, node.output().channels());
        }
    }

    /**
     * Adaptive average pooling.
     *
     * @param stride in both directions
     */
    record AveragePool(int stride) implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableAveragePool(parts, node);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().averagePool(target.input(node), stride);
        }
    }

    /**
     * The largest value of each window.
     *
     * @param side of the window
     * @param stride in both directions
     * @param padding on every side
     */
    record MaxPool(int side, int stride, int padding) implements LayerSpec {

        @Override
        public GraphLayer set(PortableParts parts, GraphNode node) {
            return new PortableMaxPool(parts, node, this);
        }

        @Override
        public int export(ModelExport target, GraphNode node) {
            return target.model().maxPool(target.input(node), side, stride, padding);
        }
    }
}
