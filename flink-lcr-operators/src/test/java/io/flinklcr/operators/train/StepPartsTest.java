package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** What gathers the parts of a step. */
class StepPartsTest {

    private final StepParts<String> parts = new StepParts<>();

    @Test
    void givesPartsInOrderWhateverTheArrival() {
        assertThat(parts.add(4, 2, 3, "c")).isEmpty();
        assertThat(parts.add(4, 0, 3, "a")).isEmpty();
        assertThat(parts.add(4, 1, 3, "b").orElseThrow()).containsExactly("a", "b", "c");
        assertThat(parts.add(5, 0, 1, "d").orElseThrow()).containsExactly("d");
    }

    @Test
    void refusesPartTwice() {
        parts.add(4, 0, 2, "a");
        assertThatIllegalStateException()
                .isThrownBy(() -> parts.add(4, 0, 2, "a"))
                .withMessageContaining("part 0/2 of step 4");
    }

    @Test
    void refusesPartOfAnotherStep() {
        parts.add(4, 0, 2, "a");
        assertThatIllegalStateException()
                .isThrownBy(() -> parts.add(5, 1, 2, "b"))
                .withMessageContaining("step 5 came while step 4 waits for 1/2 parts");
    }
}
