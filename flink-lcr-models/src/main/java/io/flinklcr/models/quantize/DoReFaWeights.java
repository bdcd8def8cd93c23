package io.flinklcr.models.quantize;

/**
 * 1-bit weights of DoReFa-Net (Zhou et al., 2016): binary = mean|w| of the whole layer (detached) ·
 * sign(w); identity gradient.
 */
public final class DoReFaWeights implements WeightQuantizer {

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        float scale = (float) FilterMath.meanMagnitude(latent, 0, shape.size());
        FilterMath.writeSigns(latent, 0, shape.size(), scale, binary);
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {}
}
