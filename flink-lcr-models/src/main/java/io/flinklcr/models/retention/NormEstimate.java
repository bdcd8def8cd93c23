package io.flinklcr.models.retention;

/** How the spectral norm of a moment matrix is estimated. */
public enum NormEstimate {
    /** Power iteration on unit vectors (Shang et al., ECCV 2022, Algorithm 2). */
    POWER,
    /**
     * As in the code that the authors released: √‖GGᵀ·1‖, which exceeds σ₁ by up to the fourth root
     * of the number of rows.
     */
    PARITY
}
