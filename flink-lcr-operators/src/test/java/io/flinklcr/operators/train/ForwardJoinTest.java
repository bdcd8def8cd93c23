package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When FORWARD joins a step with fewer images than a micro-batch, and when it leaves. */
@Timeout(30)
class ForwardJoinTest {

    private static final Duration DELAY = Duration.ofSeconds(3);

    private static final TrainingGraphOptions OPTIONS = options(Duration.ZERO);

    private final Harness trainer = new Harness("forward");

    @AfterEach
    void free() {
        trainer.close();
    }

    private static TrainingGraphOptions options(Duration maxBatchDelay) {
        return new TrainingGraphOptions(
                4, 0, false, 1, maxBatchDelay, Exchange.PARTITION, () -> OptionalLong.of(5));
    }

    @Test
    void joinsWithWhatItHasWhenItsFirstImageHasWaitedTooLong() throws Exception {
        try (var harness = trainer.forward(options(DELAY))) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 3);
            harness.setProcessingTime(DELAY.toMillis() - 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.setProcessingTime(DELAY.toMillis());
            assertThat(harness.extractOutputValues()).hasSize(2).allMatch(p -> p.images() == 3);
        }
    }

    @Test
    void joinsWithoutImagesWhenAnotherTrainerHasWaitedTooLongAndThenAtOnce() throws Exception {
        try (var harness = trainer.forward(options(DELAY), 2)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            harness.setProcessingTime(10 * DELAY.toMillis());
            assertThat(harness.extractOutputValues()).isEmpty();
            trainer.replica().stepBegun(1);
            Harness.runMails(harness);
            harness.setProcessingTime(11 * DELAY.toMillis() - 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.setProcessingTime(11 * DELAY.toMillis());
            assertThat(harness.extractOutputValues())
                    .hasSize(2)
                    .allMatch(part -> part.images() == 0 && !part.leaving());
            trainer.release(harness, 1);
            trainer.replica().stepBegun(2);
            Harness.runMails(harness);
            assertThat(harness.extractOutputValues()).hasSize(4);
            trainer.release(harness, 2);
            Harness.feed(harness, 0, 1);
            trainer.replica().stepBegun(3);
            Harness.runMails(harness);
            assertThat(harness.extractOutputValues()).hasSize(4);
        }
    }

    @Test
    void leavesOnceItsImagesHaveEndedAndAreTrained() throws Exception {
        try (var harness = trainer.forward(OPTIONS, 2)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 10);
            harness.endInput(1);
            trainer.release(harness, 1);
            assertThat(trainer.replica().inFlight(2).totals().images()).isEqualTo(2);
            trainer.release(harness, 2);
            assertThat(harness.extractOutputValues().subList(4, 6))
                    .allMatch(part -> part.leaving() && part.step().number() == 3);
            harness.endInput(2);
            assertThat(harness.extractOutputValues()).hasSize(6);
        }
    }

    /** Others that wait in vain for a third trainer do not call back one that has left. */
    @Test
    void joinsNoStepOnceItHasLeft() throws Exception {
        try (var harness = trainer.forward(options(DELAY), 3)) {
            harness.open();
            harness.endInput(1);
            trainer.release(harness, 0);
            assertThat(harness.extractOutputValues()).hasSize(2).allMatch(part -> part.leaving());
            trainer.release(harness, 1);
            trainer.replica().stepBegun(2);
            Harness.runMails(harness);
            harness.setProcessingTime(10 * DELAY.toMillis());
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void joinsWithWhatAStepHasLeftWhenThatHasWaitedTooLong() throws Exception {
        OperatorSubtaskState state;
        try (var harness = trainer.forward(options(DELAY))) {
            harness.open();
            trainer.replica().halt(1, FakeArithmetic.PLAN.positionAfter(1));
            trainer.replica().checkpointAnnounced(1);
            Harness.feed(harness, 0, 10);
            state = harness.snapshot(1, 1);
        }
        try (Harness next = new Harness("forward");
                var harness = next.forward(options(DELAY))) {
            harness.initializeState(state);
            harness.open();
            harness.setProcessingTime(DELAY.toMillis() - 1);
            next.release(harness, 1);
            next.release(harness, 2);
            harness.setProcessingTime(2 * DELAY.toMillis() - 2);
            assertThat(harness.extractOutputValues()).hasSize(2);
            harness.setProcessingTime(2 * DELAY.toMillis() - 1);
            assertThat(harness.extractOutputValues()).hasSize(4);
            assertThat(next.replica().inFlight(3).totals().images()).isEqualTo(2);
        }
    }

    @Test
    void watchesABarrierWithOneTimerHoweverManyImagesCome() throws Exception {
        try (var harness = trainer.forward(OPTIONS, 2)) {
            harness.open();
            trainer.replica().checkpointAnnounced(1);
            Harness.feed(harness, 0, 7);
            assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isEqualTo(1);
            harness.setProcessingTime(1000);
            assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isEqualTo(1);
        }
    }

    @Test
    void beginsWithWhatWasReleasedBeforeItListened() throws Exception {
        OperatorSubtaskState state;
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().halt(1, FakeArithmetic.PLAN.positionAfter(1));
            trainer.replica().checkpointAnnounced(1);
            Harness.feed(harness, 0, 8);
            state = harness.snapshot(1, 1);
        }
        try (Harness next = new Harness("forward");
                var harness = next.forward(OPTIONS)) {
            harness.initializeState(state);
            next.replica().release(1, FakeArithmetic.PLAN.positionAfter(1));
            harness.open();
            Harness.runMails(harness);
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }
}
