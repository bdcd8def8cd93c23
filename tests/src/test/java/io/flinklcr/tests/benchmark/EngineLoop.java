package io.flinklcr.tests.benchmark;

import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The bare training step, over and over, without Flink. */
public final class EngineLoop implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final TrainingPlan plan;
    private final TrainingEngine engine;
    private final BlockRetention retention;
    private final BlockRetention.WarmStart[] warmStarts;
    private final ParameterLayout layout;
    private StateUpdate state;
    private long step;

    /** Starts at the plan's initial state. */
    public EngineLoop(TrainingPlan plan) {
        this.plan = plan;
        engine = new TrainingEngine(plan);
        retention = new BlockRetention(plan.retention(), plan.network().blocks());
        warmStarts = new BlockRetention.WarmStart[plan.network().blocks()];
        layout = ParameterLayout.of(plan.network());
        float[] initial = InitialState.of(plan.network(), plan.seed());
        state = new StateUpdate(0, initial, new float[initial.length]);
        engine.install(0, initial);
    }

    /** A batch of normally distributed pixels. */
    public static Batch randomBatch(TrainingPlan plan) {
        Random random = new Random(1);
        float[] images = new float[plan.batchSize() * plan.network().input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        int[] labels = random.ints(plan.batchSize(), 0, plan.network().classes()).toArray();
        return new Batch(plan.batchSize(), images, labels);
    }

    /** Seconds of each of some steps on a random batch, after a warm-up. */
    static double[] seconds(TrainingPlan plan, int warmUp, int steps) {
        try (EngineLoop loop = new EngineLoop(plan)) {
            Batch batch = randomBatch(plan);
            double[] seconds = new double[steps];
            for (int i = -warmUp; i < steps; i++) {
                double taken = loop.timedStep(batch, true);
                if (i >= 0) {
                    seconds[i] = taken;
                }
            }
            return seconds;
        }
    }

    /** Takes a step and gives its seconds. */
    double timedStep(Batch batch, boolean lcr) {
        long start = System.nanoTime();
        step(batch, lcr);
        return (System.nanoTime() - start) / NANOS;
    }

    /**
     * Takes a step.
     *
     * @param lcr whether with moments and the gradient of retention
     * @return the moments of every block
     */
    public List<BlockMoments> step(Batch batch, boolean lcr) {
        ForwardResult forward = engine.forward(batch, step, lcr);
        float[] gradient = engine.backward(spectra(forward.moments()));
        state = state.apply(gradient, layout, plan.sgd(), plan.ratesAt(step));
        engine.install(0, state.values());
        step++;
        return forward.moments();
    }

    @Override
    public void close() {
        engine.close();
    }

    private List<BlockSpectrum> spectra(List<BlockMoments> moments) {
        List<BlockSpectrum> spectra = new ArrayList<>();
        for (BlockMoments ofBlock : moments) {
            int block = ofBlock.block();
            BlockRetention.Result result = retention.evaluate(ofBlock, warmStarts[block], step);
            warmStarts[block] = result.warmStart();
            spectra.add(result.spectrum());
        }
        return spectra;
    }
}
