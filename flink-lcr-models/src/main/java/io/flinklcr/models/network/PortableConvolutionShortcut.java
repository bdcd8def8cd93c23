package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Option B of He et al. (CVPR 2016): a full-precision 1×1 convolution of the latent activation and
 * a batch norm.
 */
final class PortableConvolutionShortcut implements PortableShortcut {

    private final PortableConvolution convolution;
    private final PortableOperation add;

    PortableConvolutionShortcut(
            PortableMemory memory,
            PortableBuffers buffers,
            PortableConvolution.Layer layer,
            INDArray source,
            INDArray output) {
        INDArray normalized = buffers.of(Role.WORK, output.shape());
        convolution = new PortableConvolution(memory, layer, source, normalized);
        add = memory.operation("add").from(output, normalized).to(output);
    }

    @Override
    public void forward(float[] state, boolean batchStatistics) {
        convolution.forward(state, null, batchStatistics);
        add.run();
    }

    @Override
    public Gradient gradient(
            PortableMemory memory, PortableBuffers buffers, INDArray ofOutput, INDArray ofInput) {
        INDArray part = buffers.of(Role.WORK, ofInput.shape());
        PortableConvolution.Gradient gradient =
                convolution.gradient(memory, buffers, ofOutput, part);
        PortableOperation addBack = memory.operation("add").from(ofInput, part).to(ofInput);
        return pass -> {
            gradient.run(pass);
            addBack.run();
        };
    }
}
