package io.flinklcr.models.retention;

/**
 * Leading singular triplet of a matrix, as power iteration estimates it.
 *
 * @param sigma σ₁ ≈ uᵀGv
 * @param left u, unit length; not to be changed
 * @param right v, unit length; not to be changed
 */
record SingularTriplet(double sigma, float[] left, float[] right) {}
