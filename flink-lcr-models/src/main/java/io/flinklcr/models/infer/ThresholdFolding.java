package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Folds monotone layers into the signs behind them, where nothing else takes what they give: batch
 * norm becomes a threshold a channel, with the same signs.
 */
final class ThresholdFolding {

    private final Graph source;
    private final int result;
    private final Graph folded;
    private final int[] nodes;

    /**
     * Folds a graph.
     *
     * @param result node that the classifier takes
     */
    ThresholdFolding(ImageShape image, Graph source, int result) {
        this.source = source;
        this.result = result;
        folded = new Graph(image);
        nodes = new int[source.count()];
        List<Integer> dropped = new ArrayList<>();
        for (int node = 1; node < source.count(); node++) {
            dropped.addAll(folding(node));
        }
        for (int node = 1; node < source.count(); node++) {
            if (!dropped.contains(node)) {
                nodes[node] = copy(node);
            }
        }
    }

    /** The graph that gives the same. */
    Graph graph() {
        return folded;
    }

    /** Where a node that is left has gone. */
    int moved(int node) {
        return nodes[node];
    }

    private int copy(int node) {
        Node each = source.node(node);
        List<Integer> chain = folding(node);
        if (chain.isEmpty()) {
            return folded.add(
                    each.layer(), each.inputs().stream().map(input -> nodes[input]).toList());
        }
        List<Monotone> layers =
                chain.stream().map(index -> (Monotone) source.node(index).layer()).toList();
        int from = source.node(chain.get(0)).inputs().get(0);
        return folded.add(
                Thresholds.of(layers, source.size(node).channels()), List.of(nodes[from]));
    }

    /** Nodes of the monotone layers that end in signs, in order; none for other nodes. */
    private List<Integer> folding(int node) {
        Deque<Integer> chain = new ArrayDeque<>();
        if (source.node(node).layer() instanceof Signs) {
            int at = source.node(node).inputs().get(0);
            while (isFoldable(at)) {
                chain.addFirst(at);
                at = source.node(at).inputs().get(0);
            }
        }
        return List.copyOf(chain);
    }

    private boolean isFoldable(int node) {
        return source.node(node).layer() instanceof Monotone
                && source.takersOf(node) == 1
                && node != result;
    }
}
