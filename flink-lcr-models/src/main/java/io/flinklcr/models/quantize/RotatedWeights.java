package io.flinklcr.models.quantize;

/**
 * Weights of RBNN on their way to signs: w₃ = w₂ + |sin θ_o|·(R(w₂) − w₂), where w₂ are the weights
 * standardised by output channel o and R is the layer's {@link Rotation}, through which no gradient
 * passes (Lin et al., NeurIPS 2020, Eq. 15, as in the authors' code).
 *
 * @param shape of the weights
 * @param rotation R
 * @param angles θ, one an output channel, in radians; not to be changed
 */
public record RotatedWeights(FilterShape shape, Rotation rotation, float[] angles) {

    /** What a learned angle begins with: π/2, the rotation in full. */
    public static final float FIRST_ANGLE = (float) (Math.PI / 2);

    /**
     * w₃ of latent weights w.
     *
     * @param latent w, (C_out, n), row-major
     * @return as many, in the same order
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights than the shape has
     */
    public float[] forward(float[] latent) {
        int n = shape.fanIn();
        float[] standardized = new float[n];
        float[] rotated = new float[n];
        float[] result = new float[shape.size()];
        for (int channel = 0; channel < angles.length; channel++) {
            Standardization.apply(latent, channel * n, n, standardized);
            rotation.rotate(standardized, rotated);
            float share = (float) Math.abs(Math.sin(angles[channel]));
            for (int i = 0; i < n; i++) {
                result[channel * n + i] = standardized[i] + share * (rotated[i] - standardized[i]);
            }
        }
        return result;
    }

    /**
     * Turns the gradient with respect to w₃ into that with respect to w, in place.
     *
     * @param latent w, (C_out, n), row-major, as given to {@link #forward}
     * @param gradient as many values, in the same order
     * @return the gradient with respect to θ, one value an output channel
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights or values than the shape
     *     has
     */
    public float[] backward(float[] latent, float[] gradient) {
        int n = shape.fanIn();
        float[] standardized = new float[n];
        float[] rotated = new float[n];
        float[] part = new float[n];
        float[] ofAngles = new float[angles.length];
        for (int channel = 0; channel < angles.length; channel++) {
            double deviation = Standardization.apply(latent, channel * n, n, standardized);
            rotation.rotate(standardized, rotated);
            System.arraycopy(gradient, channel * n, part, 0, n);
            double sine = Math.sin(angles[channel]);
            ofAngles[channel] =
                    (float)
                            (Math.signum(sine)
                                    * Math.cos(angles[channel])
                                    * difference(part, rotated, standardized));
            Standardization.backward(part, standardized, (1 - Math.abs(sine)) / deviation);
            System.arraycopy(part, 0, gradient, channel * n, n);
        }
        return ofAngles;
    }

    /**
     * The latent weights standardised, from which a rotation is refined.
     *
     * @param latent w, (C_out, n), row-major
     * @return as many, of mean 0 and standard deviation 1 in each output channel; 0 where its
     *     weights are equal
     * @throws ArrayIndexOutOfBoundsException if there are fewer weights than the shape has
     */
    public float[] standardized(float[] latent) {
        int n = shape.fanIn();
        float[] channel = new float[n];
        float[] all = new float[shape.size()];
        for (int from = 0; from < all.length; from += n) {
            Standardization.apply(latent, from, n, channel);
            System.arraycopy(channel, 0, all, from, n);
        }
        return all;
    }

    private static double difference(float[] gradient, float[] rotated, float[] standardized) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += (double) gradient[i] * (rotated[i] - standardized[i]);
        }
        return sum;
    }
}
