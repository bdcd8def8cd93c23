package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where each tensor of a network lies in its flat state vector: trainable parameters first, then
 * what no gradient moves.
 *
 * @param tensors all tensors in order
 * @param trainableSize number of trainable values; positions from here on hold running statistics
 *     and buffers
 * @param size number of all values
 */
public record ParameterLayout(List<Tensor> tensors, int trainableSize, int size) {

    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\..*");
    private static final int BEFORE_BLOCKS = -1;

    /**
     * One named tensor.
     *
     * @param name for example {@code blocks.0.c1.weight}
     * @param shape row-major shape
     * @param offset position of its first value in the flat state
     * @param group what it is to an optimiser
     */
    public record Tensor(String name, List<Integer> shape, int offset, ParameterGroup group) {

        /** Number of values. */
        public int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        Tensor at(int other) {
            return new Tensor(name, shape, other, group);
        }
    }

    /**
     * The layout of a network; names are those of IR-Net's PyTorch code. In a block its binary
     * filters come first, then what else bears its name, then its shortcut.
     *
     * @throws IllegalArgumentException if one array cannot hold its values, or nothing is left of
     *     its images
     */
    public static ParameterLayout of(NetworkSpec network) {
        NetworkGraph graph = NetworkGraph.of(network);
        Builder builder = new Builder();
        graph.nodes().stream()
                .sorted(
                        Comparator.comparingInt((GraphNode node) -> section(node.layer()))
                                .thenComparingInt(node -> rank(node.layer())))
                .forEach(node -> node.layer().declare(builder, node.output()));
        if (graph.head().kind().isNormalized()) {
            builder.batchNorm("bn_fc", graph.features());
        }
        builder.trainable("fc.weight", ParameterGroup.WEIGHT, network.classes(), graph.features());
        builder.trainable("fc.bias", ParameterGroup.VECTOR, network.classes());
        return builder.build();
    }

    /**
     * A tensor by its name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Tensor tensor(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tensor " + name));
    }

    /**
     * Asks whether a flat state is one of this layout.
     *
     * @throws IllegalArgumentException if it has more or fewer values
     */
    public void requireFits(float[] state) {
        if (state.length != size) {
            throw new IllegalArgumentException(
                    "the network has " + size + " values, the state " + state.length);
        }
    }

    /** Whether there is a tensor of a name. */
    boolean has(String name) {
        return tensors.stream().anyMatch(tensor -> tensor.name().equals(name));
    }

    private static int section(LayerSpec layer) {
        Matcher block = BLOCK.matcher(layer.name());
        return block.matches() ? Integer.parseInt(block.group(1)) : BEFORE_BLOCKS;
    }

    private static int rank(LayerSpec layer) {
        if (layer.name().contains(".sc.")) {
            return 2;
        }
        return layer.isBinary() ? 0 : 1;
    }

    /** Lays tensors out one behind the other. */
    static final class Builder {
        private final List<Tensor> trainable = new ArrayList<>();
        private final List<Tensor> running = new ArrayList<>();
        private int trainableSize;
        private int runningSize;
        private int size;

        void trainable(String name, ParameterGroup group, Integer... shape) {
            Tensor tensor = new Tensor(name, List.of(shape), trainableSize, group);
            grow(tensor);
            trainable.add(tensor);
            trainableSize += tensor.size();
        }

        void batchNorm(String name, int channels) {
            trainable(name + ".weight", ParameterGroup.VECTOR, channels);
            trainable(name + ".bias", ParameterGroup.VECTOR, channels);
            running(name + ".running_mean", ParameterGroup.STATISTICS, channels);
            running(name + ".running_var", ParameterGroup.STATISTICS, channels);
        }

        /** A tensor that no gradient moves. */
        void running(String name, ParameterGroup group, Integer... shape) {
            Tensor tensor = new Tensor(name, List.of(shape), runningSize, group);
            grow(tensor);
            running.add(tensor);
            runningSize += tensor.size();
        }

        ParameterLayout build() {
            List<Tensor> tensors = new ArrayList<>(trainable);
            running.forEach(tensor -> tensors.add(tensor.at(trainableSize + tensor.offset())));
            return new ParameterLayout(List.copyOf(tensors), trainableSize, size);
        }

        private void grow(Tensor tensor) {
            try {
                size = Math.addExact(size, tensor.size());
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "with "
                                + tensor.name()
                                + " of shape "
                                + tensor.shape()
                                + " the network has more values than an array holds; take narrower"
                                + " or fewer blocks, or fewer classes",
                        e);
            }
        }
    }
}
