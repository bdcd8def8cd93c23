package io.flinklcr.models.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Owner of all arrays and operations of a network: who takes one here need not free it. Moves
 * values between them and the heap.
 */
final class PortableMemory implements AutoCloseable {

    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final Map<Float, INDArray> constants = new HashMap<>();

    /**
     * An array of float32.
     *
     * @throws IllegalArgumentException if there are more values than an index reaches
     */
    INDArray floats(long... shape) {
        return array(DataType.FLOAT, shape);
    }

    /**
     * An array of a type, its values undefined.
     *
     * @throws IllegalArgumentException if there are more values than an index reaches
     */
    INDArray array(DataType type, long... shape) {
        double size = 1;
        for (long side : shape) {
            size *= side;
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    String.format("%.0f features are too many; use a smaller batch", size));
        }
        INDArray array = Nd4j.createUninitialized(type, shape);
        owned.push(array);
        return array;
    }

    /** A scalar; not to be written. */
    INDArray constant(float value) {
        return constants.computeIfAbsent(
                value,
                missing -> {
                    INDArray array = floats(1);
                    write(new float[] {missing}, array);
                    return array;
                });
    }

    PortableOperation operation(String name) {
        PortableOperation operation = new PortableOperation(name);
        owned.push(operation);
        return operation;
    }

    /** A strided window of an array, which remains the owner of its values. */
    static INDArray view(INDArray array, long offset, long[] shape, long[] strides) {
        return Nd4j.create(array.data(), shape, strides, offset, 'c', DataType.FLOAT);
    }

    /** A window of some channels of maps (N, C, H, W). */
    static INDArray channels(INDArray maps, long first, long count) {
        long[] shape = {maps.size(0), count, maps.size(2), maps.size(3)};
        long plane = maps.size(2) * maps.size(3);
        long[] strides = {maps.size(1) * plane, plane, maps.size(3), 1};
        return view(maps, first * plane, shape, strides);
    }

    /** Overwrites an array, row-major. */
    static void write(float[] values, INDArray array) {
        array.data().setData(values);
    }

    /** The values of an array, row-major. */
    static float[] read(INDArray array) {
        return array.data().asFloat();
    }

    @Override
    public void close() {
        Resources.closeAll(owned.toArray(AutoCloseable[]::new));
        owned.clear();
        constants.clear();
    }
}
