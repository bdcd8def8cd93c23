package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients with respect to the outputs of layers. Layers ask for them from the last to the first,
 * the order in which they run: an array is taken when the first of those that add to it is set up
 * and free for others once its layer has passed it on.
 */
final class PortableGradients {

    private final PortableParts parts;
    private final List<GraphLayer> layers;
    private final INDArray[] taken;
    private final Map<List<Long>, Deque<INDArray>> free = new HashMap<>();

    PortableGradients(PortableParts parts, List<GraphLayer> layers) {
        this.parts = parts;
        this.layers = layers;
        taken = new INDArray[layers.size()];
    }

    /** Whether somebody adds to the gradient of a layer. */
    boolean isTaken(int layer) {
        return taken[layer] != null;
    }

    /** The gradient with respect to a layer's output, complete when the layer runs. */
    INDArray of(int layer) {
        return taken[layer];
    }

    /** Where somebody writes its part of the gradient with respect to a layer's output. */
    PortableSink sink(int layer) {
        if (taken[layer] == null) {
            return new PortableSink(take(layer), List.of());
        }
        INDArray sum = taken[layer];
        INDArray part = parts.buffers().of(Role.PART, sum.shape());
        return new PortableSink(part, List.of(parts.operation("add").from(sum, part).to(sum)));
    }

    /** Operations after which the gradient of a layer is ready to be added to. */
    List<PortableOperation> prepare(int layer) {
        if (taken[layer] != null) {
            return List.of();
        }
        INDArray sum = take(layer);
        return List.of(parts.operation("assign").from(sum, parts.memory().constant(0)).to(sum));
    }

    /** Operations that add the gradient of a layer to that of another, and leave it as it is. */
    List<PortableOperation> copy(int from, int to) {
        INDArray source = taken[from];
        boolean first = taken[to] == null;
        INDArray sum = first ? take(to) : taken[to];
        return List.of(parts.operation(first ? "assign" : "add").from(sum, source).to(sum));
    }

    /** Operations that add the gradient of a layer to that of another; it is gone behind them. */
    List<PortableOperation> move(int from, int to) {
        if (taken[to] != null) {
            return copy(from, to);
        }
        taken[to] = taken[from];
        taken[from] = null;
        return List.of();
    }

    /** Frees the gradient of a layer that was set up. */
    void release(int layer) {
        INDArray array = taken[layer];
        if (array != null) {
            taken[layer] = null;
            free.computeIfAbsent(key(array), missing -> new ArrayDeque<>()).push(array);
        }
    }

    private INDArray take(int layer) {
        INDArray like = layers.get(layer).output();
        Deque<INDArray> known = free.getOrDefault(key(like), new ArrayDeque<>());
        taken[layer] = known.isEmpty() ? parts.memory().floats(like.shape()) : known.pop();
        return taken[layer];
    }

    private static List<Long> key(INDArray array) {
        return Arrays.stream(array.shape()).boxed().toList();
    }
}
