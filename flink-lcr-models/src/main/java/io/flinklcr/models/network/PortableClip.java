package io.flinklcr.models.network;

import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The clipped identity, which clips nothing: activations leave hard tanh within [−1, 1]. */
final class PortableClip implements PortablePseudoGradient {

    @Override
    public void set(PseudoGradient estimator) {}

    @Override
    public List<PortableOperation> of(INDArray latent, INDArray gradient) {
        return List.of();
    }
}
