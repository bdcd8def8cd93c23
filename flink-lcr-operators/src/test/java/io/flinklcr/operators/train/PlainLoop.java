package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.model.InitialTraining;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Training as a loop on one thread without Flink: what the dataflow must equal bit for bit. */
final class PlainLoop {

    private PlainLoop() {}

    static float[] train(TrainingPlan plan, Arithmetic arithmetic, List<Sample> samples) {
        return trainTogether(plan, arithmetic, List.of(samples));
    }

    /** The momentum after training, where {@link #train} gives the weights. */
    static float[] momentum(TrainingPlan plan, Arithmetic arithmetic, List<Sample> samples) {
        return run(plan, arithmetic, List.of(samples)).momentum();
    }

    /** Trains on the samples of several trainers, a micro-batch of each in every step. */
    static float[] trainTogether(
            TrainingPlan plan, Arithmetic arithmetic, List<List<Sample>> samples) {
        return run(plan, arithmetic, samples).values();
    }

    private static StateUpdate run(
            TrainingPlan plan, Arithmetic arithmetic, List<List<Sample>> samples) {
        InitialTraining initial = arithmetic.initialTraining();
        StateUpdate state = new StateUpdate(0, initial.state(), initial.momentum());
        Map<Integer, BlockRetention.WarmStart> warmStarts = new HashMap<>();
        int most = samples.stream().mapToInt(List::size).max().orElseThrow();
        Step step = new Step(1, initial.position());
        for (int from = 0; from < most; from += plan.batchSize()) {
            List<Trainer> trainers = new ArrayList<>();
            for (List<Sample> own : samples) {
                if (from < own.size()) {
                    int to = Math.min(from + plan.batchSize(), own.size());
                    trainers.add(new Trainer(plan, arithmetic.engine(), own.subList(from, to)));
                }
            }
            state = step(arithmetic, state, trainers, warmStarts, step);
            step = new Step(step.number() + 1, step.position().next());
        }
        return state;
    }

    private static StateUpdate step(
            Arithmetic arithmetic,
            StateUpdate state,
            List<Trainer> trainers,
            Map<Integer, BlockRetention.WarmStart> warmStarts,
            Step step) {
        trainers.forEach(trainer -> trainer.forward(state, step.position()));
        List<BlockSpectrum> spectra = new ArrayList<>();
        for (int block = 0; block < trainers.get(0).moments.size(); block++) {
            BlockRetention.Result result =
                    arithmetic
                            .retention()
                            .evaluate(
                                    merge(trainers, block),
                                    warmStarts.get(block),
                                    step.position().step());
            warmStarts.put(block, result.warmStart());
            spectra.add(result.spectrum());
        }
        trainers.forEach(trainer -> trainer.backward(spectra));
        float[] gradient = WeightedMean.of(trainers, Trainer::images, trainer -> trainer.gradient);
        return arithmetic.update(state, gradient, step);
    }

    private static BlockMoments merge(List<Trainer> trainers, int block) {
        BlockMoments first = trainers.get(0).moments.get(block);
        return new BlockMoments(
                block,
                first.rows(),
                first.columns(),
                WeightedMean.of(trainers, Trainer::images, t -> t.moments.get(block).binary()),
                WeightedMean.of(trainers, Trainer::images, t -> t.moments.get(block).latent()),
                WeightedMean.ofScalars(
                        trainers, Trainer::images, t -> t.moments.get(block).frontMeanSquare()),
                WeightedMean.ofScalars(
                        trainers, Trainer::images, t -> t.moments.get(block).backMeanSquare()));
    }

    /** One trainer in one step. */
    private static final class Trainer {
        private final TrainingPlan plan;
        private final ReplicaEngine engine;
        private final List<Sample> samples;
        private List<BlockMoments> moments;
        private float[] gradient;

        Trainer(TrainingPlan plan, ReplicaEngine engine, List<Sample> samples) {
            this.plan = plan;
            this.engine = engine;
            this.samples = samples;
        }

        int images() {
            return samples.size();
        }

        void forward(StateUpdate state, SchedulePosition position) {
            engine.install(0, state.values());
            moments = engine.forward(new BatchBuffer(plan).fill(samples), position).moments();
        }

        void backward(List<BlockSpectrum> spectra) {
            gradient = engine.backward(spectra);
            engine.close();
        }
    }
}
