package io.flinklcr.tests.study;

import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/** Takes the steps of a plan one after the other, from some progress on. */
public final class Trainer implements AutoCloseable {

    private final TrainingPlan plan;
    private final TrainingEngine engine;
    private final BlockRetention retention;
    private final ParameterLayout layout;
    private final WarmStart[] warmStarts;
    private StateUpdate state;
    private long step;
    private List<BlockSpectrum> spectra = List.of();

    /** Starts at the plan's initial state. */
    public Trainer(TrainingPlan plan) {
        this(plan, null, Progress.from(plan.initialState(), plan.network().blocks()));
    }

    Trainer(TrainingPlan plan, float[] teacher, Progress from) {
        this.plan = plan;
        engine = new TrainingEngine(plan, teacher);
        retention = new BlockRetention(plan.retention(), plan.network().blocks());
        layout = ParameterLayout.of(plan.network());
        warmStarts = from.warmStarts().clone();
        state = from.state();
        step = from.step();
        engine.install(0, state.values());
    }

    /**
     * Takes a step.
     *
     * @param lcr whether with moments and the gradient of retention
     */
    public ForwardResult step(Batch batch, boolean lcr) {
        return step(batch, lcr, step);
    }

    /**
     * Takes a step.
     *
     * @param estimatorStep step whose estimator it takes
     */
    ForwardResult step(Batch batch, boolean lcr, long estimatorStep) {
        ForwardResult forward = engine.forward(batch, estimatorStep, lcr);
        spectra = spectra(forward.moments());
        float[] gradient = engine.backward(spectra);
        state = state.apply(gradient, layout, plan.optimizer(), plan.ratesAt(step));
        engine.install(0, state.values());
        step++;
        return forward;
    }

    /** Mean over the blocks of ‖RM_B‖/‖RM_F‖ in the last step. */
    double ratio() {
        return spectra.stream()
                .mapToDouble(of -> Math.pow(of.sigmaBinary() / of.sigmaLatent(), 2))
                .average()
                .orElse(0);
    }

    Progress progress(double seconds) {
        return new Progress(step, seconds, state, warmStarts.clone());
    }

    @Override
    public void close() {
        engine.close();
    }

    private List<BlockSpectrum> spectra(List<BlockMoments> moments) {
        List<BlockSpectrum> all = new ArrayList<>();
        for (BlockMoments ofBlock : moments) {
            int block = ofBlock.block();
            BlockRetention.Result result = retention.evaluate(ofBlock, warmStarts[block], step);
            warmStarts[block] = result.warmStart();
            all.add(result.spectrum());
        }
        return all;
    }
}
