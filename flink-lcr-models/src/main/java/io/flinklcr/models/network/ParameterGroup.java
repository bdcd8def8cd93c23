package io.flinklcr.models.network;

/** What a tensor of the flat state is, as far as an optimiser is concerned. */
public enum ParameterGroup {
    /** Latent weights: full-precision values whose quantised ones the network computes with. */
    LATENT,
    /** Full-precision kernels of the first and last layer and of shortcuts. */
    WEIGHT,
    /** One value a channel or class: scale and shift of batch norm, biases. */
    VECTOR,
    /** Running statistics of batch norm, which no gradient moves. */
    STATISTICS,
    /** Values that trainers compute, all the same, and that stand as they are reported. */
    BUFFER;

    /** Whether gradients move it. */
    public boolean isTrainable() {
        return this != STATISTICS && this != BUFFER;
    }
}
