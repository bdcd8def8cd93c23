package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A retention gradient of form {@code channel}: a weighted sum over the source's channels times a
 * weight of a target's channel, or a few such.
 */
final class PortableRetentionTerm implements PortableTerm {

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

    @Override
    public void add(float[] ofSource, float[] ofTarget, float factor) {
        int summands = ofSource.length / (int) inner.length();
        for (int summand = 0; summand < summands; summand++) {
            PortableMemory.write(part(ofSource, summand, summands), inner);
            float[] scaled = part(ofTarget, summand, summands);
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            PortableMemory.write(scaled, outer);
            operations.forEach(PortableOperation::run);
        }
    }

    private static float[] part(float[] values, int index, int count) {
        int length = values.length / count;
        return Arrays.copyOfRange(values, index * length, (index + 1) * length);
    }
}
