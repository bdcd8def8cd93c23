package io.flinklcr.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds both accuracies to their definitions. */
class PrequentialAccuracyTest {

    @Test
    void weighsStepsByImagesInTheWindowAndByAgeWhenFading() {
        PrequentialAccuracy accuracy = new PrequentialAccuracy(2, 0.5);
        PrequentialState state = PrequentialState.EMPTY;
        assertThat(state.windowed()).isNaN();
        assertThat(state.faded()).isNaN();
        state = accuracy.observe(state, new StepOutcome(10, 10));
        assertThat(state.windowed()).isEqualTo(1);
        assertThat(state.faded()).isEqualTo(1);
        state = accuracy.observe(state, new StepOutcome(30, 0));
        assertThat(state.windowed()).isEqualTo(0.25);
        assertThat(state.faded()).isEqualTo(5.0 / 35);
        state = accuracy.observe(state, new StepOutcome(2, 1));
        assertThat(state.windowed()).isEqualTo(1.0 / 32);
        assertThat(state.faded()).isEqualTo((1 + 2.5) / (2 + 15 + 2.5));
    }

    @Test
    void withoutFadingItIsTheAccuracyOfAll() {
        PrequentialAccuracy accuracy = new PrequentialAccuracy(PrequentialAccuracy.MAX_WINDOW, 1);
        List<StepOutcome> outcomes = Outcomes.of(new Random(1), 500, 20, 0.3);
        PrequentialState state = PrequentialState.EMPTY;
        for (StepOutcome outcome : outcomes) {
            state = accuracy.observe(state, outcome);
        }
        double correct = outcomes.stream().mapToInt(StepOutcome::correct).sum();
        assertThat(state.faded()).isCloseTo(correct / 10_000, within(1e-12));
        assertThat(state.windowed()).isCloseTo(correct / 10_000, within(1e-12));
    }

    @Test
    void isBoundedAndTakesAnotherWindowOnTheWay() {
        PrequentialState state = PrequentialState.EMPTY;
        for (StepOutcome outcome : Outcomes.of(new Random(1), 100, 20, 0.3)) {
            state = new PrequentialAccuracy(7, 0.9).observe(state, outcome);
            assertThat(state.window()).hasSizeLessThanOrEqualTo(7);
        }
        StepOutcome last = new StepOutcome(4, 4);
        assertThat(new PrequentialAccuracy(1, 0.9).observe(state, last).window())
                .containsExactly(last);
        assertThat(new PrequentialAccuracy(9, 0.9).observe(state, last).window()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.9, 'the window of the prequential accuracy must be 1 to 4096 steps, not 0'",
        "4097, 0.9, 'the window of the prequential accuracy must be 1 to 4096 steps, not 4097'",
        "1, 0, 'the fading factor of the prequential accuracy must be in (0, 1], not 0.0'",
        "1, NaN, 'the fading factor of the prequential accuracy must be in (0, 1], not NaN'"
    })
    void refuses(int window, double fading, String message) {
        assertThatThrownBy(() -> new PrequentialAccuracy(window, fading))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 'a step has at least 1 image, not 0'",
        "4, 5, 'of 4 images 5 cannot be correct'",
        "4, -1, 'of 4 images -1 cannot be correct'"
    })
    void refusesOutcomes(int images, int correct, String message) {
        assertThatThrownBy(() -> new StepOutcome(images, correct))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
