package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each tensor of a network lies in its flat state vector: trainable parameters first, running
 * statistics after them.
 *
 * @param tensors all tensors in order
 * @param trainableSize number of trainable values; positions from here on hold running statistics
 * @param size number of all values
 */
public record ParameterLayout(List<Tensor> tensors, int trainableSize, int size) {

    /**
     * One named tensor.
     *
     * @param name for example {@code blocks.0.c1.weight}
     * @param shape row-major shape
     * @param offset position of its first value in the flat state
     */
    public record Tensor(String name, List<Integer> shape, int offset) {

        /** Number of values. */
        public int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** The layout of a network; names are those of IR-Net's PyTorch code. */
    public static ParameterLayout of(NetworkSpec network) {
        Builder builder = new Builder();
        int width = network.widths().get(0);
        builder.trainable("stem.weight", width, network.input().channels(), 3, 3);
        builder.batchNorm("bn", width);
        for (BlockSpec block : BlockSpec.of(network)) {
            String name = block.name();
            builder.trainable(name + ".c1.weight", block.outputs(), block.inputs(), 3, 3);
            builder.trainable(name + ".c2.weight", block.outputs(), block.outputs(), 3, 3);
            builder.batchNorm(name + ".b1", block.outputs());
            builder.batchNorm(name + ".b2", block.outputs());
            if (block.convolvesShortcut()) {
                builder.trainable(name + ".sc.0.weight", block.outputs(), block.inputs(), 1, 1);
                builder.batchNorm(name + ".sc.1", block.outputs());
            }
            width = block.outputs();
        }
        builder.batchNorm("bn_fc", width);
        builder.trainable("fc.weight", network.classes(), width);
        builder.trainable("fc.bias", network.classes());
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

    /** What a tensor is to an optimiser. */
    public ParameterGroup groupOf(Tensor tensor) {
        if (tensor.offset() >= trainableSize) {
            return ParameterGroup.STATISTICS;
        }
        if (tensor.name().endsWith(".c1.weight") || tensor.name().endsWith(".c2.weight")) {
            return ParameterGroup.LATENT;
        }
        return tensor.shape().size() > 1 ? ParameterGroup.WEIGHT : ParameterGroup.VECTOR;
    }

    /** Lays tensors out one behind the other. */
    private static final class Builder {
        private final List<Tensor> trainable = new ArrayList<>();
        private final List<Tensor> running = new ArrayList<>();
        private int trainableSize;
        private int runningSize;

        void trainable(String name, Integer... shape) {
            Tensor tensor = new Tensor(name, List.of(shape), trainableSize);
            trainable.add(tensor);
            trainableSize += tensor.size();
        }

        void batchNorm(String name, int channels) {
            trainable(name + ".weight", channels);
            trainable(name + ".bias", channels);
            running(name + ".running_mean", channels);
            running(name + ".running_var", channels);
        }

        private void running(String name, int channels) {
            running.add(new Tensor(name, List.of(channels), runningSize));
            runningSize += channels;
        }

        ParameterLayout build() {
            List<Tensor> tensors = new ArrayList<>(trainable);
            for (Tensor tensor : running) {
                tensors.add(
                        new Tensor(tensor.name(), tensor.shape(), trainableSize + tensor.offset()));
            }
            return new ParameterLayout(
                    List.copyOf(tensors), trainableSize, trainableSize + runningSize);
        }
    }
}
