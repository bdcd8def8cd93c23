package io.flinklcr.models.retention;

/**
 * Spectral norm of a matrix and its gradient, ∂σ/∂G = u vᵀ or a sum of such.
 *
 * @param sigma σ₁ ≈ uᵀGv
 * @param left u, of unit length, or several, one behind the other; not to be changed
 * @param right v, as many; not to be changed
 */
record SingularTriplet(double sigma, float[] left, float[] right) {}
