package io.flinklcr.models.retention;

/** How far the spectral norm of a binary block may lie from that of its latent counterpart. */
public enum RetentionLoss {
    /** ½·[(s_B/s_F − 1)·β^(k−L)]² with s = σ₁² (Shang et al., ECCV 2022, Eq. 11 and 12). */
    RATIO,
    /**
     * (σ_B − σ_F)²·β^(k−L), by which the authors' released code trains, with β = 2. Its weight
     * there is 8/(N·10⁴) for N images of a step.
     */
    MSE
}
