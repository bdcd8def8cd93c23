package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a model with the sizes of what they give; node 0 is the image. */
final class Graph {

    /**
     * Most values of all nodes, a gigabyte of floats, since a file of a few bytes a node could ask
     * for any number: the largest published network has 40 million.
     */
    private static final long MOST_VALUES = 1L << 28;

    private final List<Node> nodes = new ArrayList<>();
    private final List<MapSize> sizes = new ArrayList<>();
    private long values;

    /** A graph of nothing but the image. */
    Graph(ImageShape image) {
        append(
                new Node(null, List.of()),
                new MapSize(image.channels(), image.height(), image.width()));
    }

    /**
     * Adds a layer.
     *
     * @return its node
     * @throws IllegalArgumentException if it does not fit what it takes, or all nodes together give
     *     too many values
     */
    int add(Layer layer, List<Integer> inputs) {
        int node = nodes.size();
        for (int input : inputs) {
            if (input < 0 || input >= node) {
                throw new IllegalArgumentException("node %d takes %d".formatted(node, input));
            }
            if (givesSigns(input) && !layer.takesSigns()) {
                throw new IllegalArgumentException("node %d takes signs".formatted(node));
            }
        }
        append(new Node(layer, inputs), layer.output(inputs.stream().map(sizes::get).toList()));
        return node;
    }

    /** Number of nodes. */
    int count() {
        return nodes.size();
    }

    Node node(int index) {
        return nodes.get(index);
    }

    /** Size of what a node gives. */
    MapSize size(int node) {
        return sizes.get(node);
    }

    /** Whether a node gives signs. */
    boolean givesSigns(int node) {
        Layer layer = nodes.get(node).layer();
        return layer != null && layer.givesSigns();
    }

    /** Number of nodes that take a node. */
    long takersOf(int node) {
        return nodes.stream()
                .flatMap(taker -> taker.inputs().stream())
                .filter(input -> input == node)
                .count();
    }

    private void append(Node node, MapSize size) {
        values += size.values();
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "the layers give %d values up to node %d, more than %d; use smaller images"
                            .formatted(values, nodes.size(), MOST_VALUES));
        }
        nodes.add(node);
        sizes.add(size);
    }
}
