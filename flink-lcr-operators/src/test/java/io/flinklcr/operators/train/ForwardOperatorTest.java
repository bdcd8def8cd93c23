package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.operators.image.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** FORWARD in the harness: process, wait, snapshot, restore, end. */
@Timeout(30)
class ForwardOperatorTest {

    /** What FORWARD takes for a wait for another trainer's images. */
    private static final long STALL = 60_000_000;

    private static final TrainingGraphOptions OPTIONS =
            new TrainingGraphOptions(
                    4, 0, false, 1, Duration.ZERO, Exchange.PARTITION, () -> OptionalLong.of(5));

    private final Harness trainer = new Harness("forward");

    @AfterEach
    void free() {
        trainer.close();
    }

    @Test
    void trainsFullMicroBatchesAndSendsMomentsOfEveryBlock() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 7);
            assertThat(harness.extractOutputValues()).isEmpty();
            Harness.feed(harness, 7, 9);
            assertThat(harness.extractOutputValues())
                    .extracting(part -> part.moments().block())
                    .containsExactly(0, 1);
            assertThat(harness.extractOutputValues())
                    .allSatisfy(
                            part -> {
                                assertThat(part.step())
                                        .isEqualTo(
                                                new Step(1, FakeArithmetic.PLAN.positionAfter(0)));
                                assertThat(part.images()).isEqualTo(8);
                                assertThat(part.parts()).isEqualTo(1);
                            });
            assertThat(trainer.replica().inFlight(1).totals().offsets())
                    .containsEntry("images-0", 8L);
        }
    }

    @Test
    void countsTheWaitForImagesAsDataAndTheWaitForTheStepAsNone() throws Exception {
        long pause = 100_000_000;
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.pause(pause);
            Harness.feed(harness, 0, 4);
            Harness.pause(pause);
            long start = System.nanoTime();
            Harness.feed(harness, 4, 8);
            StepTiming hungry = trainer.replica().inFlight(1).timing();
            assertThat(hungry.data())
                    .isBetween(pause * 9 / 10, start - hungry.firstImage() + pause);
            assertThat(hungry.forwardStart() - hungry.firstImage()).isGreaterThan(pause * 9 / 10);
            assertThat(hungry.forward()).isPositive();
            Harness.feed(harness, 8, 15);
            Harness.pause(pause);
            harness.getTaskMailbox()
                    .put(
                            new Mail(
                                    () ->
                                            trainer.replica()
                                                    .release(
                                                            1,
                                                            FakeArithmetic.PLAN.positionAfter(1)),
                                    TaskMailbox.MAX_PRIORITY,
                                    "INSTALL's release"));
            Harness.feed(harness, 15, 16);
            StepTiming busy = trainer.replica().inFlight(2).timing();
            assertThat(busy.firstImage()).isEqualTo(hungry.firstImage());
            assertThat(busy.data()).isBetween(0L, pause / 2);
        }
    }

    @Test
    void waitsForThePermitAndRunsNoMailOfLowerPriority() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            AtomicBoolean checkpointed = new AtomicBoolean();
            harness.getTaskMailbox()
                    .put(
                            new Mail(
                                    () -> checkpointed.set(true),
                                    TaskMailbox.MIN_PRIORITY,
                                    "a checkpoint"));
            harness.getTaskMailbox()
                    .put(
                            new Mail(
                                    () ->
                                            trainer.replica()
                                                    .release(
                                                            11,
                                                            FakeArithmetic.PLAN.positionAfter(11)),
                                    TaskMailbox.MAX_PRIORITY,
                                    "INSTALL's release"));
            Harness.feed(harness, 0, 8);
            assertThat(harness.extractOutputValues().get(0).step().number()).isEqualTo(12);
            assertThat(checkpointed).isFalse();
            Harness.runMails(harness);
            assertThat(checkpointed).isTrue();
        }
    }

    @Test
    void waitEndsWhenTheTaskIsInterrupted() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            Harness.feed(harness, 0, 7);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Harness.feed(harness, 7, 8))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void keepsWaitingSamplesAndOffsetsInItsState() throws Exception {
        OperatorSubtaskState state;
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 13);
            state = harness.snapshot(1, 1);
        }
        try (Harness next = new Harness("forward");
                var harness = next.forward(OPTIONS)) {
            harness.initializeState(state);
            harness.open();
            next.replica().release(1, FakeArithmetic.PLAN.positionAfter(1));
            Harness.feed(harness, 13, 15);
            assertThat(harness.extractOutputValues()).isEmpty();
            Harness.feed(harness, 15, 16);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(0).step().number()).isEqualTo(2);
            assertThat(next.replica().inFlight(2).totals().offsets())
                    .containsEntry("images-0", 16L);
        }
    }

    @Test
    void endOfInputTrainsThePartialBatch() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 2);
            harness.endInput(1);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(0).images()).isEqualTo(2);
        }
    }

    @Test
    void singleLeftOverImageIsTrained() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 1);
            harness.endInput(1);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(trainer.replica().inFlight(1).totals().offsets())
                    .containsEntry("images-0", 1L);
        }
    }

    @Test
    void divergenceStopsTheJobWithStepBlockAndLastVersion() throws Exception {
        try (Harness diverging = new Harness("diverge");
                var harness = diverging.forward(OPTIONS)) {
            harness.open();
            diverging.replica().release(2, FakeArithmetic.PLAN.positionAfter(2));
            assertThatThrownBy(() -> Harness.feed(harness, 0, 8))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .isInstanceOf(NonFiniteLossException.class)
                    .hasMessage(
                            "training diverged at step 3: block 1 is not finite; last good model"
                                    + " version: 5; lower --learning-rate or --lambda and train"
                                    + " again");
        }
    }

    @Test
    void wrongImageSizeNamesTheRecord() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 7);
            assertThatThrownBy(
                            () ->
                                    harness.processElement1(
                                            new Sample("images", 2, 41, 0, new byte[3])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("images-2@41 has 3 pixels, the network takes 1x4x4");
        }
    }

    @Test
    void takesMoreThanAMicroBatchWhileABarrierIsAhead() throws Exception {
        try (var harness = trainer.forward(OPTIONS, 2)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 8);
            List<Boolean> overfull = new ArrayList<>();
            trainer.replica().onOverfull(overfull::add);
            trainer.replica().checkpointAnnounced(1);
            Harness.pause(STALL);
            Harness.feed(harness, 8, 30);
            assertThat(harness.extractOutputValues()).hasSize(2);
            harness.getOperator().prepareSnapshotPreBarrier(1);
            assertThat(overfull).containsExactly(true);
            trainer.release(harness, 1);
            assertThat(harness.extractOutputValues()).hasSize(4);
            assertThat(overfull).containsExactly(true);
            trainer.release(harness, 2);
            assertThat(overfull).containsExactly(true, false);
        }
    }

    @Test
    void blocksAgainOnceTheBarrierHasPassedOrTheCheckpointIsAborted() throws Exception {
        try (var harness = trainer.forward(OPTIONS, 2)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            Harness.feed(harness, 0, 8);
            for (long checkpoint = 1; checkpoint <= 2; checkpoint++) {
                trainer.replica().checkpointAnnounced(checkpoint);
                Harness.pause(STALL);
                Harness.feed(harness, 8 * checkpoint, 8 * checkpoint + 8);
                if (checkpoint == 1) {
                    harness.getOperator().prepareSnapshotPreBarrier(checkpoint);
                } else {
                    harness.getOperator().notifyCheckpointAborted(checkpoint);
                }
                long installed = checkpoint;
                harness.getTaskMailbox()
                        .put(
                                new Mail(
                                        () ->
                                                trainer.replica()
                                                        .release(
                                                                installed,
                                                                FakeArithmetic.PLAN.positionAfter(
                                                                        installed)),
                                        TaskMailbox.MAX_PRIORITY,
                                        "INSTALL's release"));
                Harness.feed(harness, 100, 101);
                assertThat(trainer.replica().inFlight(installed + 1)).isNotNull();
                Harness.runMails(harness);
            }
        }
    }

    @Test
    void restoresTheStepInFlightWhereItWasNotInstalled() throws Exception {
        OperatorSubtaskState state;
        try (var harness = trainer.forward(OPTIONS, 2)) {
            harness.open();
            trainer.replica().release(3, FakeArithmetic.PLAN.positionAfter(3));
            Harness.feed(harness, 0, 13);
            state = harness.snapshot(1, 1);
        }
        for (long installed = 3; installed <= 4; installed++) {
            try (Harness next = new Harness("forward");
                    var harness = next.forward(OPTIONS, 2)) {
                harness.initializeState(state);
                harness.open();
                next.release(harness, installed);
                if (installed == 4) {
                    Harness.feed(harness, 13, 16);
                }
                assertThat(next.replica().inFlight(installed + 1).totals().offsets())
                        .containsEntry("images-0", installed == 3 ? 8L : 16L);
            }
        }
    }

    @Test
    void letsTheBarrierThroughWhereADriftKeepsTheNextStepFromBeginning() throws Exception {
        try (var harness = trainer.forward(OPTIONS)) {
            harness.open();
            trainer.replica().halt(1, FakeArithmetic.PLAN.positionAfter(1));
            trainer.replica().checkpointAnnounced(1);
            Harness.feed(harness, 0, 30);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.getOperator().prepareSnapshotPreBarrier(1);
            OperatorSubtaskState state = harness.snapshot(1, 1);
            try (Harness next = new Harness("forward");
                    var resumed = next.forward(OPTIONS)) {
                resumed.initializeState(state);
                resumed.open();
                next.release(resumed, 1);
                assertThat(next.replica().inFlight(2).totals().offsets())
                        .containsEntry("images-0", 8L);
            }
        }
    }
}
