package io.flinklcr.models.quantize;

/**
 * Learned scales Γ of the outputs of a convolution, (sgn a ⊛ sgn w) ⊙ Γ (Bulat and Tzimiropoulos,
 * XNOR-Net++, BMVC 2019, section 3). All begin at 1, but α of rotated weights (RBNN) with the mean
 * magnitude of the channel's weights.
 */
public enum OutputScale {
    /** No learned scale. */
    NONE,
    /** Γ = α, one value a channel. */
    CHANNEL,
    /** Γ = α ⊗ β, one value a channel times one a pixel. */
    PIXEL,
    /** Γ = α ⊗ β ⊗ γ, one value a channel times one a row times one a column. */
    ROW_COLUMN
}
