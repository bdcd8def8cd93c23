package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images a second of the bare training step of ResNet-20, LCR included; prints medians. */
@Tag("benchmark")
class EngineThroughputTest {

    private static final int WARM_UP = 5;
    private static final int STEPS = 25;
    private static final int THREADS = 2;

    @ParameterizedTest(name = "{0}, batch {1}")
    @CsvSource({"3x32x32, 128", "1x28x28, 32"})
    void resnet20(String shape, int batchSize) {
        TrainingPlan plan = plan(ImageShape.parse(shape), batchSize);
        double[] seconds = new double[STEPS];
        try (TrainingEngine engine = new TrainingEngine(plan)) {
            Steps steps = new Steps(plan, engine);
            for (int step = 0; step < WARM_UP + STEPS; step++) {
                long start = System.nanoTime();
                steps.next();
                seconds[Math.max(0, step - WARM_UP)] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        double rate = batchSize / seconds[STEPS / 2];
        System.out.printf(
                "ResNet-20 %s, batch %d, %d threads: median %.0f ms a step, %.0f images/s%n",
                shape, batchSize, THREADS, 1000 * seconds[STEPS / 2], rate);
        assertThat(rate).isPositive();
    }

    private static TrainingPlan plan(ImageShape shape, int batchSize) {
        List<Float> half = Collections.nCopies(shape.channels(), 0.5f);
        return new TrainingPlan(
                NetworkSpec.resnet20(shape, 10),
                new Normalization(half, half),
                batchSize,
                1000,
                new SgdOptions(0.1f, 0.9f, 1e-4f),
                new RetentionOptions(0.25f, 0, 2, RetentionScale.UNIT, 1),
                1,
                1,
                Execution.fused(THREADS));
    }

    /** Training steps over one random batch, without Flink. */
    private static final class Steps {

        private final TrainingPlan plan;
        private final TrainingEngine engine;
        private final BlockRetention retention;
        private final BlockRetention.WarmStart[] warmStarts;
        private final int trainableSize;
        private final Batch batch;
        private StateUpdate state;
        private long step;

        Steps(TrainingPlan plan, TrainingEngine engine) {
            this.plan = plan;
            this.engine = engine;
            NetworkSpec network = plan.network();
            retention = new BlockRetention(plan.retention(), network.blocks());
            warmStarts = new BlockRetention.WarmStart[network.blocks()];
            trainableSize = ParameterLayout.of(network).trainableSize();
            float[] initial = InitialState.of(network, plan.seed());
            state = new StateUpdate(0, initial, new float[initial.length]);
            engine.install(0, initial);
            batch = randomBatch(plan);
        }

        void next() {
            ForwardResult forward = engine.forward(batch, step);
            List<BlockSpectrum> spectra = new ArrayList<>();
            for (BlockMoments moments : forward.moments()) {
                int block = moments.block();
                BlockRetention.Result result = retention.evaluate(moments, warmStarts[block], step);
                warmStarts[block] = result.warmStart();
                spectra.add(result.spectrum());
            }
            float[] gradient = engine.backward(spectra);
            state = state.apply(gradient, trainableSize, plan.sgd(), plan.ratesAt(step));
            engine.install(0, state.values());
            step++;
        }

        private static Batch randomBatch(TrainingPlan plan) {
            Random random = new Random(1);
            float[] images = new float[plan.batchSize() * plan.network().input().size()];
            for (int i = 0; i < images.length; i++) {
                images[i] = (float) random.nextGaussian();
            }
            int[] labels = random.ints(plan.batchSize(), 0, 10).toArray();
            return new Batch(plan.batchSize(), images, labels);
        }
    }
}
