package io.flinklcr.models.quantize;

/**
 * A straight-through estimator: what stands in for the derivative of sgn(x), which is zero almost
 * everywhere.
 */
@FunctionalInterface
public interface PseudoGradient {

    /**
     * Multiplies the gradient with respect to sgn(x) by the pseudo-derivative at x, in place.
     *
     * @param x where sgn was taken
     * @param gradient gradient with respect to sgn(x), becomes that with respect to x
     * @param count values to process, at the start of both arrays
     */
    void multiply(float[] x, float[] gradient, int count);
}
