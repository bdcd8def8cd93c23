package io.flinklcr.models.network;

import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A straight-through estimator of activations, in operations that every ND4J backend has. */
interface PortablePseudoGradient {

    /** The estimator of a method. */
    static PortablePseudoGradient of(
            ActivationMethod method, PortableMemory memory, PortableBuffers buffers) {
        return switch (method) {
            case EDE -> new PortableErrorDecay(memory, buffers);
            case APPROX_SIGN -> new PortableApproxSign(memory, buffers);
            case CLIP -> new PortableClip(memory, buffers);
            case QUADRATIC -> new PortableQuadraticDecay(memory, buffers);
        };
    }

    /** Sets what depends on the step. */
    void set(PseudoGradient estimator);

    /**
     * Operations that turn a gradient with respect to signs into that with respect to what they
     * were taken of.
     */
    List<PortableOperation> of(INDArray latent, INDArray gradient);
}
