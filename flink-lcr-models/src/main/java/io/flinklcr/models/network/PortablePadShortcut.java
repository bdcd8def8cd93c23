package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameter-free shortcut: identity, or option A of He et al. (CVPR 2016), which takes every
 * second pixel and pads the missing channels with zeros, equally on both sides. Both ways it is a
 * sum of two windows.
 */
final class PortablePadShortcut implements PortableShortcut {

    private final int stride;
    private final PortableOperation add;

    PortablePadShortcut(PortableMemory memory, INDArray source, INDArray output, int stride) {
        this.stride = stride;
        INDArray window = channels(output, source);
        add = memory.operation("add").from(window, pixels(source, output)).to(window);
    }

    @Override
    public void forward(float[] state, boolean batchStatistics) {
        add.run();
    }

    @Override
    public Gradient gradient(
            PortableMemory memory, PortableBuffers buffers, INDArray ofOutput, INDArray ofInput) {
        INDArray window = pixels(ofInput, ofOutput);
        PortableOperation addBack =
                memory.operation("add").from(window, channels(ofOutput, ofInput)).to(window);
        return pass -> addBack.run();
    }

    /** Every stride-th pixel of the larger map. */
    private INDArray pixels(INDArray large, INDArray small) {
        long[] shape = {large.size(0), large.size(1), small.size(2), small.size(3)};
        long plane = large.size(2) * large.size(3);
        long[] strides = {large.size(1) * plane, plane, stride * large.size(3), stride};
        return PortableMemory.view(large, 0, shape, strides);
    }

    /** The middle channels of the wider map, as many as the narrower one has. */
    private static INDArray channels(INDArray wide, INDArray narrow) {
        long[] shape = {wide.size(0), narrow.size(1), wide.size(2), wide.size(3)};
        long plane = wide.size(2) * wide.size(3);
        long[] strides = {wide.size(1) * plane, plane, wide.size(3), 1};
        long first = (wide.size(1) - narrow.size(1)) / 2;
        return PortableMemory.view(wide, first * plane, shape, strides);
    }
}
