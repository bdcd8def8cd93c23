package io.flinklcr.models.quantize;

/**
 * Weights of BinaryNet (Courbariaux et al., 2016): binary = sign(w), without a scale; gradient
 * 1[|w| ≤ 1], which stands for the released code's clipping of latent weights.
 */
public final class SignWeights implements WeightQuantizer {

    private final PseudoGradient clip = new ClippedIdentity();

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        FilterMath.writeSigns(latent, 0, shape.size(), 1, binary);
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {
        clip.multiply(latent, gradient, shape.size());
    }
}
