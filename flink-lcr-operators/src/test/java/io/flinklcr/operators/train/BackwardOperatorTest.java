package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** BACKWARD in the harness. */
class BackwardOperatorTest {

    private static final Step STEP = new Step(1, FakeArithmetic.PLAN.positionAfter(0));

    private static BlockSpectrumPart spectrum(int block, long nanos) {
        return new BlockSpectrumPart(
                STEP,
                new BlockSpectrum(block, 1, 1, 0.5f, 0, new float[2], new float[2], false),
                nanos);
    }

    @Test
    void sendsShardsOfTheGradientOnceAllSpectraAreThere() throws Exception {
        try (Harness trainer = new Harness("backward");
                var harness = trainer.backward(4)) {
            harness.open();
            trainer.replica().release(0, FakeArithmetic.PLAN.positionAfter(0));
            trainer.replica()
                    .begin(
                            StepInFlight.begun(
                                    STEP,
                                    new StepTotals(6, 1, 3, Collections.emptySortedMap()),
                                    List.of(),
                                    StepTiming.afterForward(1, 2, 3, 4)));
            harness.processElement1(spectrum(1, 30));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement1(spectrum(0, 50));
            List<GradientShard> shards = harness.extractOutputValues();
            assertThat(shards).extracting(GradientShard::shard).containsExactly(0, 1, 2, 3);
            assertThat(shards)
                    .extracting(shard -> shard.gradient().length)
                    .containsExactly(3, 3, 3, 4);
            assertThat(shards).allMatch(shard -> shard.images() == 6 && shard.step().equals(STEP));
            assertThat(trainer.replica().inFlight(1).spectra())
                    .extracting(BlockSpectrum::block)
                    .containsExactly(0, 1);
            StepTiming timing = trainer.replica().inFlight(1).timing();
            assertThat(timing.backward()).isPositive();
            assertThat(timing).isEqualTo(new StepTiming(1, 2, 3, 4, 50, timing.backward()));
        }
    }

    @Test
    void trainerWithoutImagesSendsEmptyShardsAndFollowsTheStep() throws Exception {
        try (Harness trainer = new Harness("backward");
                var harness = trainer.backward(4)) {
            harness.open();
            harness.processElement1(spectrum(1, 30));
            harness.processElement1(spectrum(0, 50));
            assertThat(harness.extractOutputValues())
                    .hasSize(4)
                    .allMatch(shard -> shard.images() == 0 && shard.gradient().length == 0);
            assertThat(trainer.replica().inFlight(1).spectra())
                    .extracting(BlockSpectrum::block)
                    .containsExactly(0, 1);
        }
    }

    @Test
    void passesStepsBegunAndCheckpointsOnToForward() throws Exception {
        try (Harness trainer = new Harness("backward");
                var harness = trainer.backward(4)) {
            harness.open();
            AtomicInteger told = new AtomicInteger();
            trainer.replica().onSignal(told::incrementAndGet);
            harness.processElement2(7L);
            assertThat(trainer.replica().begunStep()).isEqualTo(7);
            ((BackwardOperator) harness.getOperator())
                    .handleOperatorEvent(new CheckpointAnnounced(3));
            assertThat(trainer.replica().announcedCheckpoint()).isEqualTo(3);
            assertThat(told).hasValue(2);
        }
    }
}
