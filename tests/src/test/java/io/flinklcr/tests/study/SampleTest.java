package io.flinklcr.tests.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Means and differences as the pages of the study tell them. */
class SampleTest {

    private static final Sample THREE = sample(0.5, 0.52, 0.54);
    private static final Sample TWO = sample(0.55, 0.57);
    private static final Sample ONE = sample(0.6);

    @Test
    void hasAMeanAndTheStandardDeviationOfASample() {
        assertThat(THREE.text(1)).isEqualTo("52.0 ± 2.0");
        assertThat(ONE.text(2)).isEqualTo("60.00");
        assertThat(sample(Double.NaN).text(1)).isEqualTo("–");
    }

    /** 2/√3 and √2/√2 are the errors of the means. */
    @Test
    void differsByTheDifferenceOfMeans() {
        assertThat(THREE.minus(TWO, 1)).isEqualTo("−4.0 ± 1.5");
        assertThat(TWO.minus(THREE, 1)).isEqualTo("+4.0 ± 1.5");
        assertThat(ONE.minus(TWO, 1)).isEqualTo("+4.0");
    }

    private static Sample sample(double... accuracies) {
        List<StudyRun> runs =
                DoubleStream.of(accuracies)
                        .mapToObj(accuracy -> StudyRun.ofAccuracy("screen", "none", 1, accuracy, 1))
                        .toList();
        return Sample.of(runs, StudyRun::cleanPercent);
    }
}
