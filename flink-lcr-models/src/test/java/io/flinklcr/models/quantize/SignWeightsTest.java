package io.flinklcr.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Signs without a scale; the gradient stops outside of [−1, 1]. */
class SignWeightsTest {

    private static final FilterShape SHAPE = new FilterShape(2, 1, 3);
    private static final float[] LATENT = {0.2f, -0f, -3, 1, -1, 1.0001f};

    @Test
    void areSigns() {
        float[] binary = new float[SHAPE.size()];
        new SignWeights(new ClippedIdentity()).binarize(LATENT, SHAPE, binary);
        assertThat(binary).containsExactly(1, 1, -1, 1, -1, 1);
    }

    @Test
    void passTheGradientWithinTheClip() {
        float[] gradient = {1, 2, 3, 4, 5, 6};
        new SignWeights(new ClippedIdentity()).backward(LATENT, SHAPE, gradient);
        assertThat(gradient).containsExactly(1, 2, 0, 4, 5, 0);
    }
}
