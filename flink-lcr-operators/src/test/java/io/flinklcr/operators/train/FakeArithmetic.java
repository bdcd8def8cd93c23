package io.flinklcr.operators.train;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterGroup;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.InitialTraining;
import java.util.List;

/**
 * Cheap, deterministic arithmetic in which every input of a step (images, weights, momentum, warm
 * start, step number) reaches the weights, so that anything lost or doubled shows.
 *
 * @param scenario name of the {@link FakeEngine.Hook} that engines call
 */
record FakeArithmetic(String scenario) implements Arithmetic {

    static final int BATCH = 8;

    static final int CLASSES = 3;

    static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4), 2, new ImageShape(1, 4, 4), CLASSES);

    static final TrainingPlan PLAN =
            new TrainingPlan(
                    NETWORK,
                    new Normalization(List.of(0.5f), List.of(0.25f)),
                    BATCH,
                    Schedule.cosine(100),
                    new SgdOptions(0.1f, 0.9f, 0),
                    new RetentionOptions(1, 0, 2, RetentionScale.RAW, 1),
                    0,
                    7,
                    1,
                    Execution.fused(1));

    static final ParameterLayout LAYOUT =
            new ParameterLayout(
                    List.of(
                            new ParameterLayout.Tensor(
                                    "stem.weight", List.of(3), 0, ParameterGroup.WEIGHT),
                            new ParameterLayout.Tensor(
                                    "blocks.0.c1.weight", List.of(2, 2), 3, ParameterGroup.LATENT),
                            new ParameterLayout.Tensor(
                                    "blocks.0.c2.weight", List.of(4), 7, ParameterGroup.LATENT),
                            new ParameterLayout.Tensor(
                                    "bn.running_mean", List.of(2), 11, ParameterGroup.STATISTICS)),
                    11,
                    13);

    @Override
    public ParameterLayout layout() {
        return LAYOUT;
    }

    @Override
    public InitialTraining initialTraining() {
        float[] state = new float[LAYOUT.size()];
        for (int i = 0; i < state.length; i++) {
            state[i] = (i % 5 - 2) * 0.1f;
        }
        return InitialTraining.of(PLAN, state);
    }

    @Override
    public ReplicaEngine engine() {
        return new FakeEngine(scenario);
    }

    @Override
    public Retention retention() {
        return FakeArithmetic::evaluate;
    }

    private static BlockRetention.Result evaluate(
            BlockMoments moments, BlockRetention.WarmStart warmStart, long stepsBefore) {
        float start = warmStart == null ? 1 : warmStart.binary()[0];
        float sigma = 0.5f * start + moments.binary()[0];
        boolean degenerate = moments.binary()[0] == 0;
        return new BlockRetention.Result(
                new BlockSpectrum(
                        moments.block(),
                        sigma,
                        moments.latent()[0],
                        degenerate ? 0 : sigma * 0.1f,
                        sigma + stepsBefore,
                        new float[] {1, 0},
                        new float[] {0, 1},
                        degenerate),
                new BlockRetention.WarmStart(new float[] {sigma}, new float[] {sigma}));
    }

    @Override
    public StateUpdate update(StateUpdate shard, float[] gradient, Step step) {
        float[] values = new float[gradient.length];
        float[] momentum = new float[gradient.length];
        for (int i = 0; i < gradient.length; i++) {
            momentum[i] = 0.9f * shard.momentum()[i] + gradient[i];
            values[i] = shard.values()[i] - PLAN.learningRateAt(step.position()) * momentum[i];
        }
        return new StateUpdate(shard.offset(), values, momentum);
    }
}
