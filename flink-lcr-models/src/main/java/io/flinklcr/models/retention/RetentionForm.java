package io.flinklcr.models.retention;

/** What moment matrices are made of. */
public enum RetentionForm {
    /**
     * One a block, of all images together: G = (1/(N·H·W)) Σ_n F_n B_nᵀ, C_f × C_b. Moments of
     * several trainers add up to those of the global batch, and power iterations go on where those
     * of the last step ended.
     */
    CHANNEL,
    /**
     * One a block and image, G_n = (1/(H·W)) F_n B_nᵀ, as in the code that the authors released;
     * the loss is the mean over images.
     */
    SAMPLE,
    /**
     * One a block, N × N over the flattened features of a trainer's micro-batch, G = A_fᵀ·A_l (Eq.
     * 8 and 10 as printed); for blocks of equal width alone.
     */
    BATCH;

    /** Whether each trainer evaluates its own images by itself. */
    public boolean isLocal() {
        return this != CHANNEL;
    }
}
