package io.flinklcr.models.network;

/** Moment matrices of a block's front and back. */
interface PortableMatrices {

    /** Computes them; row-major, one behind the other. */
    float[] compute();
}
