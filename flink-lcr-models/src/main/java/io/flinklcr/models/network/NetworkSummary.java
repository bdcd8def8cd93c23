package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A network layer by layer, with its size and cost. Operations are counted as multiply-accumulates
 * of kernels, those of signs as BOPs and those of floats as FLOPs (Rastegari et al., ECCV 2016,
 * section 4.1; Liu et al., ECCV 2018, section 4.3); batch norm, shortcuts without weights and
 * activations count as none.
 *
 * @param layers in order
 */
public record NetworkSummary(List<LayerSummary> layers) {

    /** The summary of a network. */
    public static NetworkSummary of(NetworkSpec network) {
        List<LayerSummary> layers = new ArrayList<>();
        int height = network.input().height();
        int width = network.input().width();
        int channels = network.widths().get(0);
        ConvolutionShape stem = ConvolutionShape.ofStem(network);
        layers.add(LayerSummary.convolution("stem", stem, false, height, width));
        layers.add(LayerSummary.batchNorm("bn", channels, height, width));
        for (BlockSpec block : BlockSpec.of(network)) {
            height = block.first().outputSide(height);
            width = block.first().outputSide(width);
            layers.addAll(block(block, height, width));
            channels = block.outputs();
        }
        layers.add(LayerSummary.batchNorm("bn_fc", channels, 1, 1));
        layers.add(LayerSummary.linear("fc", channels, network.classes()));
        return new NetworkSummary(List.copyOf(layers));
    }

    private static List<LayerSummary> block(BlockSpec block, int height, int width) {
        String name = block.name();
        int channels = block.outputs();
        List<LayerSummary> layers = new ArrayList<>();
        layers.add(LayerSummary.convolution(name + ".c1", block.first(), true, height, width));
        layers.add(LayerSummary.batchNorm(name + ".b1", channels, height, width));
        layers.add(LayerSummary.convolution(name + ".c2", block.second(), true, height, width));
        layers.add(LayerSummary.batchNorm(name + ".b2", channels, height, width));
        if (block.convolvesShortcut()) {
            layers.add(
                    LayerSummary.convolution(
                            name + ".sc.0", block.ofShortcut(), false, height, width));
            layers.add(LayerSummary.batchNorm(name + ".sc.1", channels, height, width));
        }
        return layers;
    }

    /** Trainable values of all layers. */
    public long parameters() {
        return sum(LayerSummary::parameters);
    }

    /** Trainable values that inference keeps as one bit each. */
    public long bits() {
        return sum(LayerSummary::bits);
    }

    /** Multiply-accumulates of signs for an image. */
    public long bops() {
        return sum(LayerSummary::bops);
    }

    /** Multiply-accumulates of floats for an image. */
    public long flops() {
        return sum(LayerSummary::flops);
    }

    /** Bytes of the parameters as floats. */
    public long floatBytes() {
        return Float.BYTES * parameters();
    }

    /** Bytes of the parameters with one bit for each that is binary, as floats the rest. */
    public long packedBytes() {
        return Float.BYTES * (parameters() - bits()) + (bits() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private long sum(ToLongFunction<LayerSummary> number) {
        return layers.stream().mapToLong(number).sum();
    }
}
