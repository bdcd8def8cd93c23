package io.flinklcr.models.quantize;

/** What latent weights of binary convolutions go through before all else. */
public enum WeightNorm {
    /** Nothing. */
    NONE,
    /** Spectral normalisation (Miyato et al., ICLR 2018): W/σ₁(W), W as C_out × n. */
    SPECTRAL
}
