package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A retention gradient that is a product of matrices: a few weighted sums over what the source is
 * made of, each times a weight of what the target is made of. Set up with the first weights, which
 * tell how many sums there are.
 */
abstract class PortableProductTerm implements PortableTerm {

    private static final int TRANSPOSED = 1;

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final INDArray source;
    private final INDArray target;
    private final List<PortableOperation> operations = new ArrayList<>();
    private INDArray inner;
    private INDArray outer;

    /**
     * @param source the signs of the other side, pooled where the block pools them
     * @param target gradient to add to; where it is larger than the source, the gradient goes back
     *     through the pooling
     */
    PortableProductTerm(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        this.memory = memory;
        this.buffers = buffers;
        this.source = source;
        this.target = target;
    }

    /** A map as a matrix, or one for each image: as many rows as a side has weights. */
    abstract INDArray matrix(INDArray map);

    /** Shape of the weights of a side. */
    abstract long[] weights(int values, INDArray side);

    /** Shape of the sums, with height and width of a map. */
    abstract long[] sums(long[] weights, INDArray map);

    @Override
    public final void add(float[] ofSource, float[] ofTarget, float factor) {
        if (inner == null) {
            prepare(weights(ofSource.length, source), weights(ofTarget.length, target));
        }
        float[] scaled = ofTarget.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        PortableMemory.write(ofSource, inner);
        PortableMemory.write(scaled, outer);
        operations.forEach(PortableOperation::run);
    }

    private void prepare(long[] ofSource, long[] ofTarget) {
        inner = memory.floats(ofSource);
        outer = memory.floats(ofTarget);
        INDArray rows = memory.floats(sums(ofSource, source));
        operations.add(memory.operation("matmul").from(inner, matrix(source)).to(matrix(rows)));
        if (source.size(2) != target.size(2) || source.size(3) != target.size(3)) {
            INDArray large = memory.floats(sums(ofSource, target));
            operations.addAll(PortableResize.unpool(memory, buffers, rows, large).operations());
            rows = large;
        }
        INDArray term = buffers.of(Role.WORK, target.shape());
        operations.add(
                memory.operation("matmul")
                        .from(outer, matrix(rows))
                        .to(matrix(term))
                        .integers(TRANSPOSED, 0, 0));
        operations.add(memory.operation("add").from(target, term).to(target));
    }
}
