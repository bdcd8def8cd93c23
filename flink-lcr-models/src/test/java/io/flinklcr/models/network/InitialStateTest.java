package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fixes the distribution and the determinism of fresh states. */
class InitialStateTest {

    private static final NetworkSpec NETWORK = NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10);
    private static final ParameterLayout LAYOUT = ParameterLayout.of(NETWORK);

    @Test
    void equalSeedsGiveEqualBits() {
        assertThat(InitialState.of(NETWORK, 5)).isEqualTo(InitialState.of(NETWORK, 5));
        assertThat(InitialState.of(NETWORK, 5)).isNotEqualTo(InitialState.of(NETWORK, 6));
    }

    /** Six standard errors of a mean and of a variance of n normal values: 6σ/√n and 6σ²·√(2/n). */
    @Test
    void convolutionsAreHeNormal() {
        float[] state = InitialState.of(NETWORK, 1);
        for (Tensor tensor : LAYOUT.tensors()) {
            if (tensor.shape().size() == 4) {
                double variance = 2.0 / (tensor.shape().get(1) * 9);
                double n = tensor.size();
                double mean = mean(state, tensor, 0);
                assertThat(mean).isCloseTo(0, within(6 * Math.sqrt(variance / n)));
                double squares = 0;
                for (int i = 0; i < tensor.size(); i++) {
                    squares += Math.pow(state[tensor.offset() + i] - mean, 2);
                }
                assertThat(squares / n)
                        .as(tensor.name())
                        .isCloseTo(variance, within(6 * variance * Math.sqrt(2 / n)));
            }
        }
    }

    @Test
    void batchNormsAreIdentitiesAndTheClassifierIsBounded() {
        float[] state = InitialState.of(NETWORK, 1);
        assertThat(slice(state, "blocks.4.b2.weight")).containsOnly(1f);
        assertThat(slice(state, "blocks.4.b2.bias")).containsOnly(0f);
        assertThat(slice(state, "bn_fc.running_mean")).containsOnly(0f);
        assertThat(slice(state, "bn_fc.running_var")).containsOnly(1f);
        for (float value : slice(state, "fc.weight")) {
            assertThat(value).isBetween(-0.125f, 0.125f);
        }
        assertThat(slice(state, "fc.bias")).doesNotContain(0f);
    }

    @Test
    void blocksCanBeginAsTheirShortcuts() {
        float[] state = InitialState.of(NETWORK, 1, 1e-8f);
        assertThat(slice(state, "blocks.4.b2.weight")).containsOnly(1e-8f);
        assertThat(slice(state, "bn.weight")).containsOnly(1f);
        assertThat(slice(state, "bn_fc.weight")).containsOnly(1f);
        assertThat(slice(state, "stem.weight"))
                .isEqualTo(slice(InitialState.of(NETWORK, 1), "stem.weight"));
    }

    private static double mean(float[] state, Tensor tensor, double sum) {
        for (float value : slice(state, tensor.name())) {
            sum += value;
        }
        return sum / tensor.size();
    }

    private static float[] slice(float[] state, String name) {
        Tensor tensor = LAYOUT.tensor(name);
        return Arrays.copyOfRange(state, tensor.offset(), tensor.offset() + tensor.size());
    }
}
