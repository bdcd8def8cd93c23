package io.flinklcr.models.network;

import io.flinklcr.models.quantize.WeightQuantizer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * hardtanh(BN(convolution(x)) + shortcut) with its signs: the stem, which has no shortcut, or half
 * a residual block, which convolves signs.
 *
 * @param convolution with its batch norm; writes to the output
 * @param shortcut adds to the output, or {@code null}
 * @param output the hard tanh
 */
record PortableLayer(
        PortableConvolution convolution, PortableShortcut shortcut, PortableActivation output) {

    void forward(float[] state, WeightQuantizer quantizer, boolean batchStatistics) {
        convolution.forward(state, quantizer, batchStatistics);
        if (shortcut != null) {
            shortcut.forward(state, batchStatistics);
        }
        output.activate();
    }

    /**
     * Sets up the backward pass.
     *
     * @param ofOutput gradient with respect to the output; masked by the pass
     * @param ofInput receives the gradient with respect to what is convolved
     */
    Gradient gradient(
            PortableMemory memory, PortableBuffers buffers, INDArray ofOutput, INDArray ofInput) {
        return new Gradient(
                output.mask(memory, buffers, ofOutput),
                convolution.gradient(memory, buffers, ofOutput, ofInput),
                shortcut == null ? null : shortcut.gradient(memory, buffers, ofOutput, ofInput));
    }

    /**
     * The backward pass, in two parts between which the gradient with respect to the input's signs
     * becomes that with respect to the input.
     *
     * @param mask of the hard tanh
     * @param convolution with its batch norm
     * @param shortcut or {@code null}
     */
    record Gradient(
            List<PortableOperation> mask,
            PortableConvolution.Gradient convolution,
            PortableShortcut.Gradient shortcut) {

        void throughConvolution(PortablePass pass) {
            mask.forEach(PortableOperation::run);
            convolution.run(pass);
        }

        void throughShortcut(PortablePass pass) {
            shortcut.run(pass);
        }
    }
}
