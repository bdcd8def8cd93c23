package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.network.ParameterGroup;
import io.flinklcr.models.network.ParameterLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the update to SGD and to the moving average of statistics. */
class StateUpdateTest {

    private static final StepRates RATES = new StepRates(0.1f, 0.1f, 1);

    private static final SgdOptions SGD = new SgdOptions(1, 0.9f, 0.01f);

    /** One value of each group: latent, weight, vector, statistics. */
    private static final ParameterLayout GROUPS =
            new ParameterLayout(
                    List.of(
                            new ParameterLayout.Tensor(
                                    "blocks.0.c1.weight", List.of(1, 1), 0, ParameterGroup.LATENT),
                            new ParameterLayout.Tensor(
                                    "fc.weight", List.of(1, 1), 1, ParameterGroup.WEIGHT),
                            new ParameterLayout.Tensor(
                                    "fc.bias", List.of(1), 2, ParameterGroup.VECTOR),
                            new ParameterLayout.Tensor(
                                    "bn.running_mean", List.of(1), 3, ParameterGroup.STATISTICS)),
                    3,
                    4);

    private static ParameterLayout layout(int trainable, int statistics) {
        return new ParameterLayout(
                List.of(
                        new ParameterLayout.Tensor(
                                "fc.bias", List.of(trainable), 0, ParameterGroup.VECTOR),
                        new ParameterLayout.Tensor(
                                "bn.running_mean",
                                List.of(statistics),
                                trainable,
                                ParameterGroup.STATISTICS)),
                trainable,
                trainable + statistics);
    }

    /** What one step without momentum makes of ones with gradients of 0.5. */
    private static float[] ofOnes(SgdOptions sgd) {
        float[] ones = {1, 1, 1, 1};
        float[] halves = {0.5f, 0.5f, 0.5f, 0.5f};
        return new StateUpdate(0, ones, new float[4]).apply(halves, GROUPS, sgd, RATES).values();
    }

    /**
     * g = 0.5 + 0.01·2, v = 0.9·1 + g, w = 2 − 0.1·v; the statistic 3 moves a tenth of the way to
     * 5.
     */
    @Test
    void momentumWeightDecayAndRunningStatistics() {
        StateUpdate next =
                new StateUpdate(0, new float[] {2, 3}, new float[] {1, 0})
                        .apply(new float[] {0.5f, 5}, layout(1, 1), SGD, RATES);
        assertThat(next.momentum()).containsExactly(new float[] {1.42f, 0}, within(1e-6f));
        assertThat(next.values()).containsExactly(new float[] {1.858f, 3.2f}, within(1e-6f));
    }

    /** Of each of these 0.9·s + 0.1·s, rounded, is another number. */
    @Test
    void statisticsThatComeBackEqualRestToTheBit() {
        float[] statistics = {1.7f, 3.3f, 17.9f, 0.05f};
        StateUpdate state = new StateUpdate(0, statistics, new float[4]);
        for (int step = 0; step < 50; step++) {
            state = state.apply(statistics, layout(0, 4), SGD, RATES);
        }
        assertThat(state.values()).isEqualTo(statistics);
    }

    @Test
    void leavesTheOldArraysAlone() {
        float[] values = {2, 3};
        float[] momentum = {1, 0};
        float[] gradient = {0.5f, 5};
        StateUpdate next =
                new StateUpdate(0, values, momentum).apply(gradient, layout(1, 1), SGD, RATES);
        assertThat(values).containsExactly(2, 3);
        assertThat(momentum).containsExactly(1, 0);
        assertThat(gradient).containsExactly(0.5f, 5);
        assertThat(next.values()).isNotSameAs(values);
    }

    /**
     * A part is updated as the same positions of the whole are, wherever the trainable values end.
     */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "2, 3", "3, 5", "4, 5"})
    void partsAgreeWithTheWhole(int from, int to) {
        float[] values = {1, 2, 3, 4, 5};
        float[] momentum = {0.5f, 0.25f, 1, 0, 0};
        float[] gradient = {5, 4, 3, 2, 1};
        StateUpdate whole =
                new StateUpdate(0, values, momentum).apply(gradient, layout(3, 2), SGD, RATES);
        StateUpdate part =
                new StateUpdate(from, copy(values, from, to), copy(momentum, from, to))
                        .apply(copy(gradient, from, to), layout(3, 2), SGD, RATES);
        assertThat(part.offset()).isEqualTo(from);
        assertThat(part.values()).isEqualTo(copy(whole.values(), from, to));
        assertThat(part.momentum()).isEqualTo(copy(whole.momentum(), from, to));
    }

    private static float[] copy(float[] values, int from, int to) {
        return Arrays.copyOfRange(values, from, to);
    }

    /** Decay adds 0.2 to a gradient of 0.5, of which a step takes a tenth. */
    @ParameterizedTest
    @CsvSource({
        "ALL, 0.93, 0.93, 0.93",
        "WEIGHTS, 0.93, 0.93, 0.95",
        "UNBINARIZED, 0.95, 0.93, 0.95"
    })
    void decayActsOnItsScope(DecayScope scope, float latent, float weight, float vector) {
        assertThat(ofOnes(new SgdOptions(1, 0, 0.2f, scope, false, false)))
                .containsExactly(new float[] {latent, weight, vector, 0.95f}, within(1e-6f));
    }

    /** v = 0.9·1 + 0.5 = 1.4, and the step goes 0.5 + 0.9·1.4 = 1.76 tenths. */
    @Test
    void nesterovLooksAhead() {
        SgdOptions sgd = new SgdOptions(1, 0.9f, 0, DecayScope.ALL, true, false);
        StateUpdate next =
                new StateUpdate(0, new float[] {2, 3}, new float[] {1, 0})
                        .apply(new float[] {0.5f, 3}, layout(1, 1), sgd, RATES);
        assertThat(next.momentum()).containsExactly(new float[] {1.4f, 0}, within(1e-6f));
        assertThat(next.values()).containsExactly(new float[] {1.824f, 3}, within(1e-6f));
    }

    @Test
    void clipsLatentWeightsAlone() {
        SgdOptions sgd = new SgdOptions(1, 0, 0, DecayScope.ALL, false, true);
        float[] gradient = {-50, -50, -50, -50};
        StateUpdate start = new StateUpdate(0, new float[4], new float[4]);
        float[] up = start.apply(gradient, GROUPS, sgd, RATES).values();
        assertThat(up).containsExactly(1, 5, 5, -5);
        gradient[0] = 50;
        assertThat(start.apply(gradient, GROUPS, sgd, RATES).values()[0]).isEqualTo(-1);
    }

    /** Three steps of torch.optim.Adam in float64. */
    @Test
    void adamIsThatOfPyTorch() {
        AdamOptions adam = new AdamOptions(0.1f, 0.9f, 0.999f, 0.01f, DecayScope.ALL, false);
        ParameterLayout layout = layout(2, 0);
        float[][] gradients = {{0.5f, -0.25f}, {-1, 0.125f}, {0.3f, 2}};
        double[][] expected = {
            {0.9000000019607843, -1.9000000037037035},
            {0.9355236415321513, -1.8648382407726591},
            {0.9448871233880505, -1.9241135982836204}
        };
        StateUpdate state = StateUpdate.atRest(0, new float[] {1, -2}, adam);
        for (int step = 0; step < gradients.length; step++) {
            StepRates rates = new StepRates(0.1f, 0.1f, step + 1);
            state = state.apply(gradients[step], layout, adam, rates);
            for (int i = 0; i < 2; i++) {
                assertThat((double) state.values()[i]).isCloseTo(expected[step][i], within(1e-6));
            }
        }
        assertThat(state.slots()).isEqualTo(2);
    }

    @Test
    void adamRefusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> new AdamOptions(0.1f, 1, 0.999f, 0, DecayScope.ALL, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta 1 of Adam must be in [0, 1), not 1.0");
        assertThatThrownBy(() -> new AdamOptions(0.1f, 0.9f, -1, 0, DecayScope.ALL, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta 2 of Adam must be in [0, 1), not -1.0");
    }
}
