package io.flinklcr.models.evaluate;

/**
 * How much of its Lipschitz constant a block of a binary network retains (Shang et al., ECCV 2022,
 * section 3.3). The paper's retention matrix is GᵀG of a moment matrix G, so that its spectral norm
 * is σ². Both values of a degenerate block, of which a moment matrix is zero, vanishing or not
 * finite, are 0.
 *
 * @param block index of the block, from 0
 * @param binary σ_B, the largest singular value of the moment matrix of signs
 * @param latent σ_F, that of latent activations at unit scale
 */
public record BlockNorms(int block, float binary, float latent) {

    /** σ_B/σ_F; NaN of a degenerate block. */
    public float ratio() {
        return binary / latent;
    }
}
