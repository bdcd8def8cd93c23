package io.flinklcr.models.retention;

/**
 * One block's part of the retention loss.
 *
 * @param value of the loss
 * @param slope ∂value/∂σ_B
 */
record LossTerm(double value, double slope) {

    /**
     * The term of a pair of spectral norms.
     *
     * @param lambda λ, the weight of the loss
     * @param weight β^(k−L), the weight of the block
     */
    static LossTerm of(
            RetentionLoss loss, double binary, double latent, double lambda, double weight) {
        return switch (loss) {
            case RATIO -> ratio(binary, latent * latent, lambda, weight * weight);
            case MSE -> mse(binary - latent, lambda * weight);
        };
    }

    private static LossTerm ratio(
            double binary, double latentSquare, double lambda, double weightSquare) {
        double excess = binary * binary / latentSquare - 1;
        return new LossTerm(
                lambda / 2 * excess * excess * weightSquare,
                lambda * excess * weightSquare / latentSquare * 2 * binary);
    }

    private static LossTerm mse(double difference, double weight) {
        return new LossTerm(weight * difference * difference, 2 * weight * difference);
    }
}
