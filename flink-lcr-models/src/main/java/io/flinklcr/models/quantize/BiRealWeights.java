package io.flinklcr.models.quantize;

/**
 * Weights of Bi-Real Net as its authors' PyTorch code has them (Liu et al., ECCV 2018): binary =
 * mean|w_o| · sign(w), the scale detached; gradient 1[|w| ≤ 1], without the scale.
 */
public final class BiRealWeights implements WeightQuantizer {

    private final PseudoGradient clip = new ClippedIdentity();

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        int n = shape.fanIn();
        for (int from = 0; from < shape.size(); from += n) {
            float scale = (float) FilterMath.meanMagnitude(latent, from, n);
            FilterMath.writeSigns(latent, from, n, scale, binary);
        }
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {
        clip.multiply(latent, gradient, shape.size());
    }
}
