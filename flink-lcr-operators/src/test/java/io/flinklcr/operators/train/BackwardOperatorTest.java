package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BACKWARD in the harness. */
class BackwardOperatorTest {

    private static BlockSpectrumPart spectrum(int block, long nanos) {
        return new BlockSpectrumPart(
                1,
                new BlockSpectrum(block, 1, 1, 0.5f, 0, new float[2], new float[2], false),
                nanos);
    }

    @Test
    void sendsShardsOfTheGradientOnceAllSpectraAreThere() throws Exception {
        try (Harness trainer = new Harness("backward");
                var harness =
                        trainer.of(
                                new BackwardOperator(trainer.arithmetic(), 2, 4),
                                GradientShardSerializer.INSTANCE)) {
            harness.open();
            trainer.replica().release(0);
            trainer.replica()
                    .begin(
                            new StepInFlight(
                                    1,
                                    6,
                                    1,
                                    3,
                                    Collections.emptySortedMap(),
                                    List.of(),
                                    StepTiming.afterForward(1, 2, 3, 4)));
            harness.processElement(spectrum(1, 30), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement(spectrum(0, 50), 0);
            List<GradientShard> shards = harness.extractOutputValues();
            assertThat(shards).extracting(GradientShard::shard).containsExactly(0, 1, 2, 3);
            assertThat(shards)
                    .extracting(shard -> shard.gradient().length)
                    .containsExactly(3, 3, 3, 4);
            assertThat(shards).allMatch(shard -> shard.images() == 6 && shard.step() == 1);
            assertThat(trainer.replica().inFlight().spectra())
                    .extracting(BlockSpectrum::block)
                    .containsExactly(0, 1);
            StepTiming timing = trainer.replica().inFlight().timing();
            assertThat(timing.backward()).isPositive();
            assertThat(timing).isEqualTo(new StepTiming(1, 2, 3, 4, 50, timing.backward()));
        }
    }
}
