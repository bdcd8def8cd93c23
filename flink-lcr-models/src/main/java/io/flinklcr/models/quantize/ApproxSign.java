package io.flinklcr.models.quantize;

/**
 * ApproxSign, the derivative g·(2 − 2|x|) for |x| &lt; 1 and 0 elsewhere (Liu et al., Bi-Real Net,
 * ECCV 2018).
 */
public final class ApproxSign implements PseudoGradient {

    @Override
    public void multiply(float[] x, float[] gradient, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] *= Math.max(0f, 2 - 2 * Math.abs(x[i]));
        }
    }
}
