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
        NetworkGraph graph = NetworkGraph.of(network);
        List<LayerSummary> layers = new ArrayList<>();
        graph.nodes().forEach(node -> layers.addAll(node.layer().summary(node.output())));
        int features = graph.features();
        if (graph.head().kind().isNormalized()) {
            MapShape pooled = new MapShape(features, 1, 1);
            layers.add(LayerSummary.vectors("bn_fc", "batch norm", 2, pooled));
        }
        layers.add(LayerSummary.linear("fc", features, network.classes()));
        return new NetworkSummary(List.copyOf(layers));
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
