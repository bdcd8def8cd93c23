package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A sum over each channel of a map (N, C, H, W): first of its planes, then of its images. */
final class PortableChannelSum {

    private final PortableOperation ofPlanes;
    private final PortableOperation ofImages;
    private final INDArray sums;

    private PortableChannelSum(PortableMemory memory, String operation, INDArray map) {
        INDArray planes = memory.floats(map.size(0), map.size(1));
        sums = memory.floats(map.size(1));
        ofPlanes = memory.operation(operation).from(map).to(planes).integers(2, 3);
        ofImages = memory.operation("reduce_sum").from(planes).to(sums).integers(0);
    }

    static PortableChannelSum ofValues(PortableMemory memory, INDArray map) {
        return new PortableChannelSum(memory, "reduce_sum", map);
    }

    static PortableChannelSum ofSquares(PortableMemory memory, INDArray map) {
        return new PortableChannelSum(memory, "reduce_sqnorm", map);
    }

    /** One value a channel. */
    float[] compute() {
        ofPlanes.run();
        ofImages.run();
        return PortableMemory.read(sums);
    }

    /** The sum of all channels. */
    double total() {
        double total = 0;
        for (float sum : compute()) {
            total += sum;
        }
        return total;
    }
}
