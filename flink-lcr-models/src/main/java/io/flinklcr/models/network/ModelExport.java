package io.flinklcr.models.network;

import io.flinklcr.models.infer.ModelBuilder;
import io.flinklcr.models.infer.RunningNorm;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.FilterShape;
import java.util.Arrays;

/** Turns a trained network into a model for inference, which computes the same in evaluation. */
public final class ModelExport {

    private final NetworkSpec network;
    private final float[] state;
    private final ParameterLayout layout;
    private final NetworkGraph graph;
    private final ModelBuilder<?> model;
    private final int[] nodes;

    private ModelExport(NetworkSpec network, float[] state, ModelBuilder<?> model) {
        this.network = network;
        this.state = state;
        this.model = model;
        layout = ParameterLayout.of(network);
        graph = NetworkGraph.of(network);
        nodes = new int[graph.nodes().size()];
    }

    /**
     * Exports a network.
     *
     * @param state flat state in the order of {@link ParameterLayout}
     * @param version that the model bears
     * @param target for images of the network's shape, without a layer yet
     * @param <M> what the target makes
     * @throws IllegalArgumentException if the state does not fit the network
     */
    public static <M> M of(
            NetworkSpec network, float[] state, long version, ModelBuilder<M> target) {
        int expected = ParameterLayout.of(network).size();
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "the network has " + expected + " values, the state " + state.length);
        }
        return new ModelExport(network, state, target).export(target, version);
    }

    ModelBuilder<?> model() {
        return model;
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Node of the model that holds what a layer takes first. */
    int input(GraphNode node) {
        return input(node, 0);
    }

    /** Node of the model that holds what a layer takes, by position. */
    int input(GraphNode node, int position) {
        return nodes[node.inputs().get(position)];
    }

    /** Values of a tensor. */
    float[] values(String name) {
        Tensor tensor = layout.tensor(name);
        return Arrays.copyOfRange(state, tensor.offset(), tensor.offset() + tensor.size());
    }

    /** What a convolution computes with. */
    float[] weights(FilterSource source, FilterShape shape, boolean binary) {
        return new PortableWeights(source, shape, binary)
                .values(state, network.binarization().weights().at(0));
    }

    /** A batch norm with its running statistics. */
    RunningNorm norm(BatchNormParameters parameters, int channels) {
        BatchNormStatistics statistics = new BatchNormStatistics(parameters, channels);
        float[] mean = new float[channels];
        float[] inverse = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            statistics.recall(channel, state);
            mean[channel] = statistics.mean(channel);
            inverse[channel] = statistics.inverseDeviation(channel);
        }
        return new RunningNorm(
                mean,
                inverse,
                Arrays.copyOfRange(state, parameters.scale(), parameters.scale() + channels),
                Arrays.copyOfRange(state, parameters.shift(), parameters.shift() + channels));
    }

    /** Signs, or what else the method makes of activations. */
    int quantize(GraphNode node) {
        int bits = network.binarization().activationBits();
        if (bits == Binarization.FLOAT_BITS) {
            return input(node);
        }
        return bits == 1 ? model.signs(input(node)) : model.levels(input(node), bits);
    }

    private <M> M export(ModelBuilder<M> target, long version) {
        for (GraphNode node : graph.nodes()) {
            nodes[node.index()] = node.layer().export(this, node);
        }
        HeadSpec head = graph.head();
        RunningNorm norm =
                head.kind().isNormalized()
                        ? norm(BatchNormParameters.of(layout, "bn_fc"), graph.features())
                        : null;
        return target.classify(
                nodes[head.from()],
                head.kind().isPooled(),
                norm,
                values("fc.weight"),
                values("fc.bias"),
                version);
    }
}
