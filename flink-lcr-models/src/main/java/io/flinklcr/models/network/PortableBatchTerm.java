package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A retention gradient of form {@code batch}: sums over images. */
final class PortableBatchTerm extends PortableProductTerm {

    PortableBatchTerm(
            PortableMemory memory, PortableBuffers buffers, INDArray source, INDArray target) {
        super(memory, buffers, source, target);
    }

    @Override
    INDArray matrix(INDArray map) {
        return map.reshape(map.size(0), map.length() / map.size(0));
    }

    @Override
    long[] weights(int values, INDArray side) {
        return new long[] {values / side.size(0), side.size(0)};
    }

    @Override
    long[] sums(long[] weights, INDArray map) {
        return new long[] {weights[0], map.size(1), map.size(2), map.size(3)};
    }
}
