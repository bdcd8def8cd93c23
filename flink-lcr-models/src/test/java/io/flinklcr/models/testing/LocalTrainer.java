package io.flinklcr.models.testing;

import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockRetention.Result;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/** Trains an engine in one thread, as the operators do together. */
public final class LocalTrainer implements AutoCloseable {

    private final TrainingPlan plan;
    private final TrainingEngine engine;
    private final BlockRetention retention;
    private final WarmStart[] warmStarts;
    private StateUpdate update;
    private long step;

    /** Starts from the plan's initial state. */
    public LocalTrainer(TrainingPlan plan) {
        this(plan, InitialState.of(plan.network(), plan.seed()));
    }

    /** Starts from a flat state. */
    public LocalTrainer(TrainingPlan plan, float[] state) {
        this.plan = plan;
        engine = new TrainingEngine(plan);
        retention = new BlockRetention(plan.retention(), plan.network().blocks());
        warmStarts = new WarmStart[plan.network().blocks()];
        update = StateUpdate.atRest(0, state, plan.optimizer());
        engine.install(0, state);
    }

    /** Trains on a batch. */
    public ForwardResult step(Batch batch) {
        ForwardResult result = engine.forward(batch, step);
        List<BlockSpectrum> spectra = new ArrayList<>();
        for (BlockMoments moments : result.moments()) {
            int block = moments.block();
            Result evaluated = retention.evaluate(moments, warmStarts[block], step);
            warmStarts[block] = evaluated.warmStart();
            spectra.add(evaluated.spectrum());
        }
        ParameterLayout layout = ParameterLayout.of(plan.network());
        update =
                update.apply(
                        engine.backward(spectra), layout, plan.optimizer(), plan.ratesAt(step));
        engine.install(0, update.values());
        step++;
        return result;
    }

    /** The flat state. */
    public float[] state() {
        return engine.state();
    }

    @Override
    public void close() {
        engine.close();
    }
}
