package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Training as a loop on one thread without Flink: what the dataflow must equal bit for bit. */
final class PlainLoop {

    private PlainLoop() {}

    static float[] train(TrainingPlan plan, Arithmetic arithmetic, List<Sample> samples) {
        StateUpdate state =
                new StateUpdate(
                        0, arithmetic.initialState(), new float[arithmetic.layout().size()]);
        Map<Integer, BlockRetention.WarmStart> warmStarts = new HashMap<>();
        Arithmetic.Retention retention = arithmetic.retention();
        BatchBuffer buffer = new BatchBuffer(plan);
        try (ReplicaEngine engine = arithmetic.engine()) {
            long done = 0;
            for (int from = 0; from < samples.size(); from += plan.batchSize()) {
                int to = Math.min(from + plan.batchSize(), samples.size());
                engine.install(0, state.values());
                ForwardResult forward =
                        engine.forward(buffer.fill(samples.subList(from, to)), done);
                List<BlockSpectrum> spectra = new ArrayList<>();
                for (BlockMoments moments : forward.moments()) {
                    BlockRetention.Result result =
                            retention.evaluate(moments, warmStarts.get(moments.block()), done);
                    warmStarts.put(moments.block(), result.warmStart());
                    spectra.add(result.spectrum());
                }
                state = arithmetic.update(state, engine.backward(spectra), done);
                done++;
            }
        }
        return state.values();
    }
}
