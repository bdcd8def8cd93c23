package io.flinklcr.models.quantize;

/** Full precision: latent weights and gradients as they are. */
final class FloatWeights implements WeightQuantizer {

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        System.arraycopy(latent, 0, binary, 0, latent.length);
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {}
}
