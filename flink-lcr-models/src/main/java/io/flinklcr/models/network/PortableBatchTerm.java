package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A retention gradient of form {@code batch}: a few weighted sums over the source's images, each
 * times a weight of a target's image.
 */
final class PortableBatchTerm implements PortableTerm {

    private static final int TRANSPOSED = 1;

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final INDArray source;
    private final INDArray target;
    private final List<PortableOperation> operations = new ArrayList<>();
    private INDArray inner;
    private INDArray outer;

    /**
     * Sets up the term.
     *
     * @param source the signs of the other side, pooled where the block pools them
     * @param target gradient to add to; where it is larger than the source, the gradient goes back
     *     through the pooling
     */
    PortableBatchTerm(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        this.memory = memory;
        this.buffers = buffers;
        this.source = source;
        this.target = target;
    }

    /**
     * Adds the term.
     *
     * @param ofSource weights of the source's images
     * @param ofTarget weights of the target's images
     */
    @Override
    public void add(float[] ofSource, float[] ofTarget, float factor) {
        if (inner == null) {
            prepare(ofSource.length / source.size(0));
        }
        float[] scaled = ofTarget.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        PortableMemory.write(ofSource, inner);
        PortableMemory.write(scaled, outer);
        operations.forEach(PortableOperation::run);
    }

    private void prepare(long summands) {
        inner = memory.floats(summands, source.size(0));
        outer = memory.floats(summands, target.size(0));
        INDArray rows = memory.floats(summands, source.size(1), source.size(2), source.size(3));
        operations.add(memory.operation("matmul").from(inner, flat(source)).to(flat(rows)));
        if (source.size(2) != target.size(2) || source.size(3) != target.size(3)) {
            INDArray large =
                    memory.floats(summands, target.size(1), target.size(2), target.size(3));
            operations.addAll(PortableResize.unpool(memory, buffers, rows, large).operations());
            rows = large;
        }
        INDArray term = buffers.of(Role.WORK, target.shape());
        operations.add(
                memory.operation("matmul")
                        .from(outer, flat(rows))
                        .to(flat(term))
                        .integers(TRANSPOSED, 0, 0));
        operations.add(memory.operation("add").from(target, term).to(target));
    }

    private static INDArray flat(INDArray map) {
        return map.reshape(map.size(0), map.length() / map.size(0));
    }
}
