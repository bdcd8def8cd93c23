package io.flinklcr.models.network;

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

    /** The layout of a network. */
    public static ParameterLayout of(NetworkSpec network) {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws IllegalArgumentException if there is no tensor of that name
     */
    public Tensor tensor(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tensor " + name));
    }
}
