package io.flinklcr.models.evaluate;

/**
 * How much of its Lipschitz constant a block of a binary network retains (Shang et al., ECCV 2022,
 * section 3.3).
 *
 * @param block index of the block, from 0
 * @param binary σ_B, the spectral norm of the retention matrix of signs
 * @param latent σ_F, that of latent activations at unit scale
 */
public record BlockNorms(int block, float binary, float latent) {

    /** σ_B/σ_F. */
    public float ratio() {
        return binary / latent;
    }
}
