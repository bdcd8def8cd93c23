package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.operators.image.Sample;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** FORWARD in the harness: process, wait, snapshot, restore, end. */
@Timeout(30)
class ForwardOperatorTest {

    private static final LastVersion VERSION_5 = () -> OptionalLong.of(5);

    private final Harness trainer = new Harness("forward");

    @AfterEach
    void free() {
        trainer.close();
    }

    private static void feed(
            OneInputStreamOperatorTestHarness<Sample, ?> harness, long from, long to)
            throws Exception {
        for (long offset = from; offset < to; offset++) {
            harness.processElement(Samples.at(offset), 0);
        }
    }

    @Test
    void trainsFullMicroBatchesAndSendsMomentsOfEveryBlock() throws Exception {
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            feed(harness, 0, 7);
            assertThat(harness.extractOutputValues()).isEmpty();
            feed(harness, 7, 9);
            assertThat(harness.extractOutputValues())
                    .extracting(part -> part.moments().block())
                    .containsExactly(0, 1);
            assertThat(harness.extractOutputValues())
                    .allSatisfy(
                            part -> {
                                assertThat(part.step()).isEqualTo(1);
                                assertThat(part.images()).isEqualTo(8);
                                assertThat(part.parts()).isEqualTo(1);
                            });
            assertThat(trainer.replica().inFlight().offsets()).containsEntry("images-0", 8L);
        }
    }

    @Test
    void countsTheWaitForImagesAsDataAndTheWaitForTheStepAsNone() throws Exception {
        long pause = 100_000_000;
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            Harness.pause(pause);
            feed(harness, 0, 4);
            Harness.pause(pause);
            long start = System.nanoTime();
            feed(harness, 4, 8);
            StepTiming hungry = trainer.replica().inFlight().timing();
            assertThat(hungry.data())
                    .isBetween(pause * 9 / 10, start - hungry.firstImage() + pause);
            assertThat(hungry.forwardStart() - hungry.firstImage()).isGreaterThan(pause * 9 / 10);
            assertThat(hungry.forward()).isPositive();
            feed(harness, 8, 15);
            Harness.pause(pause);
            harness.getTaskMailbox()
                    .put(
                            new Mail(
                                    () -> trainer.replica().release(1),
                                    TaskMailbox.MAX_PRIORITY,
                                    "INSTALL's release"));
            feed(harness, 15, 16);
            StepTiming busy = trainer.replica().inFlight().timing();
            assertThat(busy.firstImage()).isEqualTo(hungry.firstImage());
            assertThat(busy.data()).isBetween(0L, pause / 2);
        }
    }

    @Test
    void waitsForThePermitAndRunsNoMailOfLowerPriority() throws Exception {
        try (var harness = trainer.forward(VERSION_5)) {
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
                                    () -> trainer.replica().release(11),
                                    TaskMailbox.MAX_PRIORITY,
                                    "INSTALL's release"));
            feed(harness, 0, 8);
            assertThat(harness.extractOutputValues().get(0).step()).isEqualTo(12);
            assertThat(checkpointed).isFalse();
            Harness.runMails(harness);
            assertThat(checkpointed).isTrue();
        }
    }

    @Test
    void waitEndsWhenTheTaskIsInterrupted() throws Exception {
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            feed(harness, 0, 7);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> feed(harness, 7, 8)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void keepsWaitingSamplesAndOffsetsInItsState() throws Exception {
        OperatorSubtaskState state;
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            feed(harness, 0, 13);
            state = harness.snapshot(1, 1);
        }
        try (Harness next = new Harness("forward");
                var harness = next.forward(VERSION_5)) {
            harness.initializeState(state);
            harness.open();
            next.replica().release(1);
            feed(harness, 13, 15);
            assertThat(harness.extractOutputValues()).isEmpty();
            feed(harness, 15, 16);
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(0).step()).isEqualTo(2);
            assertThat(next.replica().inFlight().offsets()).containsEntry("images-0", 16L);
        }
    }

    @Test
    void endOfInputTrainsThePartialBatch() throws Exception {
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            feed(harness, 0, 2);
            harness.endInput();
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.extractOutputValues().get(0).images()).isEqualTo(2);
        }
    }

    @Test
    void singleLeftOverImageIsTrained() throws Exception {
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            feed(harness, 0, 1);
            harness.endInput();
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(trainer.replica().inFlight().offsets()).containsEntry("images-0", 1L);
        }
    }

    @Test
    void divergenceStopsTheJobWithStepBlockAndLastVersion() throws Exception {
        try (Harness diverging = new Harness("diverge");
                var harness = diverging.forward(VERSION_5)) {
            harness.open();
            diverging.replica().release(2);
            assertThatThrownBy(() -> feed(harness, 0, 8))
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
        try (var harness = trainer.forward(VERSION_5)) {
            harness.open();
            trainer.replica().release(0);
            feed(harness, 0, 7);
            assertThatThrownBy(
                            () ->
                                    harness.processElement(
                                            new Sample("images", 2, 41, 0, new byte[3]), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("images-2@41 has 3 pixels, the network takes 1x4x4");
        }
    }
}
