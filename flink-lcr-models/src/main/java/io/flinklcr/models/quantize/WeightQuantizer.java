package io.flinklcr.models.quantize;

/** Turns latent convolution weights into binary ones and carries the gradient back. */
public interface WeightQuantizer {

    /**
     * Binarises the weights.
     *
     * @param latent latent weights (C_out, C_in, kh, kw), row-major
     * @param shape of the weights
     * @param binary receives the binary weights, scale included
     */
    void binarize(float[] latent, FilterShape shape, float[] binary);

    /**
     * Turns the gradient with respect to the binary weights into that with respect to the latent
     * ones, in place.
     *
     * @param latent latent weights, as given to {@link #binarize}
     * @param shape of the weights
     * @param gradient gradient with respect to the binary weights
     */
    void backward(float[] latent, FilterShape shape, float[] gradient);
}
