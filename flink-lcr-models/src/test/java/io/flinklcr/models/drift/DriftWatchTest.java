package io.flinklcr.models.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.testing.TinyPlans;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One drift is told of once, and the schedule follows the reaction. */
class DriftWatchTest {

    private static final TrainingPlan PLAN = TinyPlans.of(new ImageShape(3, 8, 8), 8, 1);
    private static final DriftWatch WATCH =
            new DriftWatch(
                    new Adwin(0.002),
                    new PrequentialAccuracy(10, 0.9),
                    new DriftReaction.Restart(0.5, 0.05f));

    private static List<StepOutcome> stream() {
        Random random = new Random(7);
        List<StepOutcome> stream = new ArrayList<>(Outcomes.of(random, 300, 32, 0.15));
        stream.addAll(Outcomes.of(random, 300, 32, 0.6));
        return stream;
    }

    @Test
    void tellsOfADriftOnce() {
        WatchState state = WATCH.start();
        List<Integer> drifts = new ArrayList<>();
        int step = 0;
        for (StepOutcome outcome : stream()) {
            step++;
            DriftWatch.Sighting sighting = WATCH.observe(state, outcome);
            state = sighting.state();
            if (sighting.verdict() == DriftVerdict.DRIFT) {
                drifts.add(step);
                assertThat(state.detector()).isEqualTo(WATCH.detector().start());
            }
        }
        assertThat(drifts).hasSize(1).allMatch(drift -> drift > 300 && drift < 330);
        assertThat(state.drifts()).isEqualTo(1);
        assertThat(state.accuracy().windowed()).isBetween(0.3, 0.5);
    }

    /** The state is a value: going on from an equal one is going on. */
    @Test
    void goesOnFromItsState() {
        List<StepOutcome> stream = stream();
        WatchState state = WATCH.start();
        for (StepOutcome outcome : stream.subList(0, 280)) {
            state = WATCH.observe(state, outcome).state();
        }
        WatchState restored =
                new WatchState(
                        new AdwinState(((AdwinState) state.detector()).buckets()),
                        new PrequentialState(
                                state.accuracy().window(),
                                state.accuracy().fadedCorrect(),
                                state.accuracy().fadedImages()),
                        state.drifts());
        for (StepOutcome outcome : stream.subList(280, stream.size())) {
            DriftWatch.Sighting expected = WATCH.observe(state, outcome);
            DriftWatch.Sighting sighting = WATCH.observe(restored, outcome);
            assertThat(sighting).isEqualTo(expected);
            state = expected.state();
            restored = sighting.state();
        }
    }

    @Test
    void startsTheDetectorAfreshAlone() {
        WatchState state = WATCH.observe(WATCH.start(), new StepOutcome(4, 3)).state();
        assertThat(WATCH.afresh(state))
                .isEqualTo(new WatchState(AdwinState.EMPTY, state.accuracy(), 0));
    }

    @Test
    void watchesForNothingUnlessTold() {
        DriftWatch none = DriftWatch.none();
        WatchState state = none.start();
        for (StepOutcome outcome : stream()) {
            DriftWatch.Sighting sighting = none.observe(state, outcome);
            assertThat(sighting.verdict()).isEqualTo(DriftVerdict.STABLE);
            state = sighting.state();
        }
        assertThat(state.detector()).isEqualTo(new NoDetection());
        assertThat(state.accuracy().windowed()).isBetween(0.3, 0.5);
    }

    @Test
    void onlyARestartMovesTheSchedule() {
        SchedulePosition position = PLAN.positionAfter(1000);
        assertThat(PLAN.afterDrift(new DriftReaction.Report(), position))
                .isEqualTo(position.next());
        assertThat(PLAN.afterDrift(new DriftReaction.Stop(), position)).isEqualTo(position.next());
        SchedulePosition restarted = PLAN.afterDrift(WATCH.reaction(), position);
        assertThat(restarted).isEqualTo(new SchedulePosition(100, 0, 0.05f));
        assertThat(PLAN.learningRateAt(position)).isZero();
        assertThat(PLAN.learningRateAt(restarted)).isEqualTo(0.05f);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.1, 'the schedule restarts at a share of the horizon in [0, 1], not -0.1'",
        "NaN, 0.1, 'the schedule restarts at a share of the horizon in [0, 1], not NaN'",
        "0.5, 0, 'learning rate of a restart must be positive, not 0.0'",
        "0.5, Infinity, 'learning rate of a restart must be positive, not Infinity'"
    })
    void refuses(double share, float learningRate, String message) {
        assertThatThrownBy(() -> new DriftReaction.Restart(share, learningRate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
