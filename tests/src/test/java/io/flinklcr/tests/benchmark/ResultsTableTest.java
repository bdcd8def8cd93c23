package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a Markdown file when rows of its table are renewed. */
class ResultsTableTest {

    private static final ResultsTable TABLE =
            new ResultsTable("speed", List.of("what", "value"), List.of("first", "second"));

    private static final String EMPTY = "# Title\n\n<!-- speed -->\n<!-- /speed -->\n\nThe rest.\n";

    @Test
    void fillsAnEmptySectionAndKeepsTheRest() {
        assertThat(TABLE.renew(EMPTY, "On a machine.", List.of(List.of("first", "1"))))
                .isEqualTo(
                        """
                        # Title

                        <!-- speed -->
                        On a machine.

                        | what | value |
                        | --- | --- |
                        | first | 1 |
                        <!-- /speed -->

                        The rest.
                        """);
    }

    @Test
    void renewsOneRowAndKeepsTheOthersInOrder() {
        String once =
                TABLE.renew(EMPTY, "Once.", List.of(List.of("other", "3"), List.of("second", "2")));
        String twice =
                TABLE.renew(once, "Twice.", List.of(List.of("first", "1"), List.of("second", "9")));
        assertThat(twice)
                .contains("| first | 1 |\n| second | 9 |\n| other | 3 |\n<!-- /speed -->")
                .contains("Twice.")
                .doesNotContain("Once.");
    }

    @Test
    void refusesAFileWithoutMarkers() {
        assertThatThrownBy(() -> TABLE.renew("# Title\n", "", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speed");
    }
}
