package io.flinklcr.models.quantize;

/**
 * Weights without a scale: binary = sign(w). BinaryNet (Courbariaux et al., 2016) has the gradient
 * 1[|w| ≤ 1], which stands for the released code's clipping of latent weights; RBNN (Lin et al.,
 * NeurIPS 2020) has {@link QuadraticDecay}, of rotated weights.
 *
 * @param pseudoGradient straight-through estimator of the weights' sign
 */
public record SignWeights(PseudoGradient pseudoGradient) implements WeightQuantizer {

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        FilterMath.writeSigns(latent, 0, shape.size(), 1, binary);
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {
        pseudoGradient.multiply(latent, gradient, shape.size());
    }
}
