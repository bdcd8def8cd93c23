package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statistics over pairs. */
class PairsTest {

    @Test
    void takesTheMedianOfRatiosAndNotTheRatioOfMedians() {
        Pairs pairs = new Pairs();
        pairs.add(10, 10);
        pairs.add(20, 10);
        pairs.add(30, 100);
        assertThat(pairs.medianOurs()).isEqualTo(20);
        assertThat(pairs.medianTheirs()).isEqualTo(10);
        assertThat(pairs.medianRatio()).isEqualTo(1);
        assertThat(pairs.highestRatio()).isEqualTo(2);
        assertThat(pairs.span()).isEqualTo("3 pairs, 0.300–2.000");
        assertThat(pairs.listing("MiB")).isEqualTo("10 / 10 MiB, 20 / 10 MiB, 30 / 100 MiB");
    }

    @Test
    void averagesTheTwoInTheMiddle() {
        assertThat(Statistics.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5, within(1e-12));
    }

    @Test
    void measuresTheirsBeforeOursInEveryPair() throws Exception {
        List<String> order = new ArrayList<>();
        Pairs pairs =
                Pairs.measure(
                        2,
                        () -> {
                            order.add("ours");
                            return 3;
                        },
                        () -> {
                            order.add("theirs");
                            return 2;
                        });
        assertThat(order).containsExactly("theirs", "ours", "theirs", "ours");
        assertThat(pairs.medianRatio()).isEqualTo(1.5);
    }
}
