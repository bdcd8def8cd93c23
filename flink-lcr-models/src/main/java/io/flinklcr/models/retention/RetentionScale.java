package io.flinklcr.models.retention;

/** How latent activations are scaled before their moments are compared with those of the signs. */
public enum RetentionScale {
    /** Moments as they are, Eq. 9 of Shang et al. as printed. */
    RAW,
    /**
     * Each side divided by its root mean square over the batch (detached): compares the shape of
     * the spectra alone.
     */
    UNIT
}
