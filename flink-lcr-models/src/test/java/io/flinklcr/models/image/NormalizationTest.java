package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A normalisation has a mean and a positive deviation for every channel. */
class NormalizationTest {

    @Test
    void copiesItsLists() {
        List<Float> mean = new ArrayList<>(List.of(0.5f));
        Normalization normalization = new Normalization(mean, List.of(0.25f));
        mean.set(0, 9f);
        assertThat(normalization.mean()).containsExactly(0.5f);
    }

    @Test
    void refusesListsThatDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(0.5f, 0.5f), List.of(1f)))
                .withMessage(
                        "normalisation needs one mean and one deviation a channel, got 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(), List.of()))
                .withMessageEndingWith("got 0 and 0");
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesDeviationThatIsNotPositive(float deviation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(0f), List.of(deviation)))
                .withMessageStartingWith("a standard deviation must be positive");
    }

    @Test
    void refusesMeanThatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(Float.NaN), List.of(1f)))
                .withMessage("a mean must be a finite number: [NaN]");
    }
}
