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
    void gathersStepsSideBySide() {
        parts.add(4, 0, 2, "a");
        assertThat(parts.add(5, 1, 2, "d")).isEmpty();
        assertThat(parts.add(4, 1, 2, "b").orElseThrow()).containsExactly("a", "b");
        assertThat(parts.add(5, 0, 2, "c").orElseThrow()).containsExactly("c", "d");
    }

    @Test
    void doesNotWaitForThoseWhoHaveLeft() {
        assertThat(parts.leave(4, 1)).isEmpty();
        assertThat(parts.add(4, 0, 2, "a").orElseThrow()).containsExactly("a");
        parts.add(5, 0, 2, "b");
        assertThatIllegalStateException().isThrownBy(() -> parts.add(5, 1, 2, "c"));
    }

    @Test
    void leavingCompletesTheStepThatWaits() {
        parts.add(4, 1, 2, "b");
        assertThat(parts.leave(4, 0).orElseThrow()).containsExactly("b");
        assertThat(parts.leave(5, 1)).isEmpty();
    }
}
