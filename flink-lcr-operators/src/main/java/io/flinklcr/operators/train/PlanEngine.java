package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingEngine;
import java.util.List;

/** The models' training engine as a replica's engine. */
record PlanEngine(TrainingEngine engine) implements ReplicaEngine {

    @Override
    public void install(int offset, float[] values) {
        engine.install(offset, values);
    }

    @Override
    public float[] state() {
        return engine.state();
    }

    @Override
    public ForwardResult forward(Batch batch, SchedulePosition position) {
        return engine.forward(batch, position);
    }

    @Override
    public float[] backward(List<BlockSpectrum> spectra) {
        return engine.backward(spectra);
    }

    @Override
    public void close() {
        engine.close();
    }
}
