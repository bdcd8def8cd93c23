package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reports of one run are told from those of others in one topic. */
class RunStepsTest {

    private final List<StepReport> written = new ArrayList<>();

    @Test
    void endWithTheVersion() {
        write(1, 2, 3, 4);
        assertThat(upTo(3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void areThoseOfTheNewestRunThatCameSoFar() {
        write(1, 2, 3);
        write(1, 2, 3, 4);
        write(1, 2);
        assertThat(RunSteps.upTo(3, written)).isEqualTo(written.subList(3, 6));
        assertThat(RunSteps.upTo(2, written)).isEqualTo(written.subList(7, 9));
    }

    @Test
    void countOnceWhereARestartHasRepeatedThem() {
        write(1, 2, 3, 2, 3, 4);
        assertThat(upTo(4)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(RunSteps.upTo(4, written)).element(1).isSameAs(written.get(3));
    }

    @Test
    void areThoseOfTheNewestRunWhereNoneCameSoFar() {
        write(1, 2, 3);
        write(1, 2);
        assertThat(RunSteps.upTo(9, written)).isEqualTo(written.subList(3, 5));
        assertThat(RunSteps.upTo(9, List.of())).isEmpty();
    }

    private List<Long> upTo(long step) {
        return RunSteps.upTo(step, written).stream().map(StepReport::step).toList();
    }

    private void write(long... steps) {
        for (long step : steps) {
            written.add(SampleRun.step(step, 9, new Random(written.size())));
        }
    }
}
