package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A retention gradient of rank one: what one side of a block contributes to the gradient with
 * respect to the other side's signs, a weighted sum over its channels times a weight a channel.
 */
final class PortableRetentionTerm {

    private final INDArray inner;
    private final INDArray outer;
    private final List<PortableOperation> operations = new ArrayList<>();

    /**
     * Sets up the term.
     *
     * @param source the signs of the other side, pooled where the block pools them
     * @param target gradient to add to; where it is larger than the source, the gradient goes back
     *     through the pooling
     */
    PortableRetentionTerm(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        inner = memory.floats(1, source.size(1), 1, 1);
        outer = memory.floats(1, target.size(1), 1, 1);
        long images = source.size(0);
        INDArray row = memory.floats(images, 1, source.size(2), source.size(3));
        operations.add(
                PortableConvolution.operation(
                                memory,
                                new ConvolutionShape((int) source.size(1), 1, 1, 1),
                                source,
                                inner)
                        .to(row));
        if (source.size(2) != target.size(2) || source.size(3) != target.size(3)) {
            INDArray large = memory.floats(images, 1, target.size(2), target.size(3));
            PortableResize unpool = PortableResize.unpool(memory, buffers, row, large);
            operations.addAll(unpool.operations());
            row = large;
        }
        INDArray term = buffers.of(Role.WORK, target.shape());
        operations.add(memory.operation("multiply").from(row, outer).to(term));
        operations.add(memory.operation("add").from(target, term).to(target));
    }

    /**
     * Adds the term.
     *
     * @param ofSource weights of the source's channels
     * @param ofTarget weights of the target's channels
     * @param factor of all
     */
    void add(float[] ofSource, float[] ofTarget, float factor) {
        float[] scaled = ofTarget.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        PortableMemory.write(ofSource, inner);
        PortableMemory.write(scaled, outer);
        operations.forEach(PortableOperation::run);
    }
}
