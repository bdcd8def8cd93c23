package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adaptive average pooling of maps, as in {@link AdaptiveAveragePool}, or its adjoint: one matrix
 * over the columns of every plane and one over its rows.
 */
final class PortableResize {

    private final PortableMemory memory;
    private final List<PortableOperation> operations;

    private PortableResize(
            PortableMemory memory,
            PortableBuffers buffers,
            INDArray source,
            INDArray target,
            boolean adjoint) {
        this.memory = memory;
        long planes = source.size(0) * source.size(1);
        long rows = source.size(2);
        long width = target.size(3);
        long height = target.size(2);
        INDArray narrow = buffers.of(Role.WORK, planes, rows, width);
        INDArray turned = buffers.of(Role.SECOND_WORK, planes, width, rows);
        INDArray shrunk = buffers.of(Role.WORK, planes, width, height);
        operations =
                List.of(
                        multiply(source, matrix(source.size(3), width, adjoint), narrow),
                        turn(narrow, turned),
                        multiply(turned, matrix(rows, height, adjoint), shrunk),
                        turn(shrunk, target.reshape(planes, height, width)));
    }

    /** Pools a source to a target that is no larger. */
    static PortableResize pool(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        return new PortableResize(memory, buffers, source, target, false);
    }

    /** Adjoint of pooling from the target's size to the source's. */
    static PortableResize unpool(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        return new PortableResize(memory, buffers, source, target, true);
    }

    /** To be run in order. */
    List<PortableOperation> operations() {
        return operations;
    }

    private PortableOperation multiply(INDArray source, INDArray matrix, INDArray target) {
        return memory.operation("matmul")
                .from(flat(source, matrix.size(0)), matrix)
                .to(flat(target, matrix.size(1)));
    }

    private PortableOperation turn(INDArray source, INDArray target) {
        return memory.operation("permute").from(source).to(target).integers(0, 2, 1);
    }

    private INDArray matrix(long from, long to, boolean adjoint) {
        INDArray matrix = memory.floats(from, to);
        PortableMemory.write(
                adjoint
                        ? weights((int) to, (int) from, true)
                        : weights((int) from, (int) to, false),
                matrix);
        return matrix;
    }

    /** Share of each input position in each output position, (in, out) or (out, in) row-major. */
    private static float[] weights(int inputs, int outputs, boolean transposed) {
        float[] weights = new float[inputs * outputs];
        for (int to = 0; to < outputs; to++) {
            int first = to * inputs / outputs;
            int end = ((to + 1) * inputs + outputs - 1) / outputs;
            for (int from = first; from < end; from++) {
                weights[transposed ? to * inputs + from : from * outputs + to] = 1f / (end - first);
            }
        }
        return weights;
    }

    private static INDArray flat(INDArray array, long columns) {
        return array.reshape(array.length() / columns, columns);
    }
}
