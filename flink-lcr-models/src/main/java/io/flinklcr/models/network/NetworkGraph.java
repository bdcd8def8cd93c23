package io.flinklcr.models.network;

import java.util.List;

/**
 * A network as layers up to the classifier.
 *
 * @param nodes each behind those that it takes; the first are the images
 * @param bounds the {@link LayerSpec.Quantize} nodes whose inputs bound the retention blocks, in
 *     order
 * @param head what makes logits
 */
record NetworkGraph(List<GraphNode> nodes, List<Integer> bounds, HeadSpec head) {

    static final int IMAGES = 0;

    /** The layers of a network. */
    static NetworkGraph of(NetworkSpec spec) {
        GraphBuilder builder = new GraphBuilder(spec);
        return builder.build(spec.family().layout().lay(builder, spec));
    }

    /** Its convolutions. */
    List<LayerSpec.Convolve> convolutions() {
        return nodes.stream()
                .map(GraphNode::layer)
                .filter(LayerSpec.Convolve.class::isInstance)
                .map(LayerSpec.Convolve.class::cast)
                .toList();
    }

    /** Whether all that take the output of a node take bits. */
    boolean areBitsAlone(int node) {
        return nodes.stream()
                .filter(taker -> taker.inputs().contains(node))
                .allMatch(
                        taker ->
                                taker.layer() instanceof LayerSpec.Convolve convolve
                                        && convolve.takesBits());
    }

    /** Features that the classifier takes of an image. */
    int features() {
        MapShape output = nodes.get(head.from()).output();
        return head.kind().isPooled() ? output.channels() : output.size();
    }

    /** Number of those that take the output of a node. */
    long takersOf(int node) {
        long layers =
                nodes.stream()
                        .flatMap(taker -> taker.inputs().stream())
                        .filter(input -> input == node)
                        .count();
        return head.from() == node ? layers + 1 : layers;
    }

    /** Index of what a {@link LayerSpec.Quantize} node quantizes. */
    int latentOf(int quantized) {
        return nodes.get(quantized).inputs().get(0);
    }
}
