package io.flinklcr.models.infer;

import java.util.ArrayList;
import java.util.List;

/**
 * A model's layers as kernels in order. Layers that go channel by channel follow the one before in
 * its buffer, while a channel is in cache. Shared by threads; each brings its own workspace.
 */
final class Program {

    private final Graph graph;
    private final Head head;
    private final int[] buffers;
    private final List<Stage> stages;

    Program(BitModel model) {
        graph = model.graph();
        head = model.head();
        buffers = new int[graph.count()];
        Stage[] last = new Stage[graph.count()];
        for (int node = 1; node < buffers.length; node++) {
            last[node] = stage(node, last);
        }
        List<Stage> order = new ArrayList<>();
        for (Stage stage : last) {
            if (stage != null) {
                order.add(stage);
            }
        }
        stages = List.copyOf(order);
    }

    /** Fresh buffers for calls, one at a time. */
    Workspace workspace() {
        List<Workspace.Buffer> all = new ArrayList<>();
        for (int node = 0; node < graph.count(); node++) {
            Workspace.Kind kind =
                    graph.givesSigns(node) ? Workspace.Kind.SIGNS : Workspace.Kind.VALUES;
            all.add(
                    new Workspace.Buffer(
                            buffers[node] == node ? kind : Workspace.Kind.NONE, graph.size(node)));
        }
        return new Workspace(all);
    }

    /** Writes the logits of the image whose pixels lie in node 0 of a workspace. */
    void run(Workspace workspace, float[] logits, int to) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).run(workspace);
        }
        int from = head.from();
        head.run(workspace, workspace.map(buffers[from]), graph.size(from), logits, to);
    }

    /** The stage that ends at a node; the one it goes on from ends elsewhere no more. */
    private Stage stage(int node, Stage[] last) {
        Node each = graph.node(node);
        int first = each.inputs().get(0);
        if (each.layer() instanceof ChannelLayer layer && follows(first, last)) {
            buffers[node] = buffers[first];
            Stage stage = last[first].then(layer, place(node));
            last[first] = null;
            return stage;
        }
        buffers[node] = node;
        Place place = place(node);
        Stage stage = new Stage(each.layer().kernel(place), place.output().channels(), List.of());
        return each.layer() instanceof ChannelLayer layer ? stage.then(layer, place) : stage;
    }

    private boolean follows(int input, Stage[] last) {
        return last[input] != null && graph.takersOf(input) == 1 && head.from() != input;
    }

    private Place place(int node) {
        List<Integer> inputs = graph.node(node).inputs();
        return new Place(
                buffers[node],
                inputs.stream().map(input -> buffers[input]).toList(),
                inputs.stream().map(graph::size).toList(),
                inputs.stream().map(graph::givesSigns).toList(),
                graph.size(node));
    }

    /**
     * A kernel, and what is done to each channel that it gives.
     *
     * @param kernel writes a map
     * @param channels of the map
     * @param steps done to a channel, in order
     */
    private record Stage(MapKernel kernel, int channels, List<Step> steps) {

        Stage then(ChannelLayer layer, Place place) {
            List<Step> more = new ArrayList<>(steps);
            more.add(new Step(layer, place));
            return new Stage(kernel, channels, List.copyOf(more));
        }

        void run(Workspace workspace) {
            kernel.run(workspace);
            for (int channel = 0; channel < channels && !steps.isEmpty(); channel++) {
                for (int i = 0; i < steps.size(); i++) {
                    Step step = steps.get(i);
                    float[] map = workspace.map(step.place().node());
                    step.layer().apply(workspace, step.place(), map, channel);
                }
            }
        }
    }

    /** A layer in its place. */
    private record Step(ChannelLayer layer, Place place) {}
}
