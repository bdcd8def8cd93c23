package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.Quantizers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of a network. */
final class PortableBackward {

    private final PortableHead head;
    private final PortablePseudoGradient estimator;
    private final List<INDArray> ofOutputs = new ArrayList<>();
    private final List<PortableLayer.Gradient> gradients = new ArrayList<>();
    private final List<List<PortableOperation>> throughSigns = new ArrayList<>();
    private final PortableOperation clearLast;
    private final PortableOperation addPooled;

    PortableBackward(
            PortableMemory memory,
            PortableBuffers buffers,
            INDArray images,
            List<PortableLayer> layers,
            PortableHead head,
            PortablePseudoGradient estimator) {
        this.head = head;
        this.estimator = estimator;
        INDArray ofInput = buffers.of(Role.WORK, images.shape());
        for (int i = 0; i < layers.size(); i++) {
            INDArray latent = layers.get(i).output().latent();
            INDArray ofOutput = buffers.of(Role.ofActivation(i), latent.shape());
            gradients.add(layers.get(i).gradient(memory, buffers, ofOutput, ofInput));
            throughSigns.add(estimator.of(latent, ofOutput));
            ofOutputs.add(ofOutput);
            ofInput = ofOutput;
        }
        clearLast = memory.operation("assign").from(ofInput, memory.constant(0)).to(ofInput);
        addPooled = memory.operation("add").from(ofInput, head.ofPixels()).to(ofInput);
    }

    /**
     * Runs the pass.
     *
     * @param retention adds the retention terms of the layer of an index to the gradient with
     *     respect to its signs
     */
    float[] run(
            float[] state,
            float[] logitsGradient,
            Quantizers quantizers,
            ObjIntConsumer<INDArray> retention) {
        estimator.set(quantizers.activations());
        PortablePass pass = new PortablePass(state, quantizers.weights(), new float[state.length]);
        head.backward(state, logitsGradient, pass.gradient());
        int last = gradients.size() - 1;
        clearLast.run();
        throughSigns(last, retention);
        addPooled.run();
        for (int i = last; i > 0; i--) {
            gradients.get(i).throughConvolution(pass);
            throughSigns(i - 1, retention);
            gradients.get(i).throughShortcut(pass);
        }
        gradients.get(0).throughConvolution(pass);
        return pass.gradient();
    }

    private void throughSigns(int layer, ObjIntConsumer<INDArray> retention) {
        retention.accept(ofOutputs.get(layer), layer);
        throughSigns.get(layer).forEach(PortableOperation::run);
    }
}
