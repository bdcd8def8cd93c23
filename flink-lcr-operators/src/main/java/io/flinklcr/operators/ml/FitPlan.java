package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.store.ConfigurationHash;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.InitialTraining;
import io.flinklcr.operators.model.ModelDescription;
import io.flinklcr.operators.model.TrainingStart;
import io.flinklcr.operators.train.Exchange;
import io.flinklcr.operators.train.TrainingGraphOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Table;

/** What the params of an estimator come to. */
final class FitPlan {

    private static final float HALF = 0.5f;

    /** Fewest images that batch norm takes. */
    private static final int LEAST_BATCH = 2;

    private final LcrBnnClassifierParams<?> params;
    private final BinarizationMethod method;
    private final TrainingPlan training;
    private final int trainers;

    FitPlan(LcrBnnClassifierParams<?> params, StreamExecutionEnvironment environment) {
        this.params = params;
        trainers = environment.getParallelism();
        method = method(params);
        training = training(batchSize(params.get(LcrBnnClassifierParams.GLOBAL_BATCH_SIZE)));
    }

    TrainingPlan training() {
        return training;
    }

    LabelledRows rows(LabelledRows.Fields fields) {
        return new LabelledRows(fields, training.network().input(), training.network().classes());
    }

    TrainingGraphOptions options() {
        return new TrainingGraphOptions(
                TrainingGraphOptions.DEFAULT_SHARDS,
                params.get(LcrBnnClassifierParams.VERSION_EVERY),
                false,
                1,
                Duration.ZERO,
                Exchange.REBALANCE,
                OptionalLong::empty);
    }

    ModelDescription description() {
        SortedMap<String, String> configuration = new TreeMap<>();
        params.getParamMap()
                .forEach((param, value) -> configuration.put(param.name, String.valueOf(value)));
        // Weights do not depend on it.
        configuration.remove(LcrBnnClassifierParams.UID_PREFIX.name);
        configuration.put(LcrBnnClassifierParams.METHOD.name, ParamNames.of(method));
        configuration.put(
                LcrBnnClassifierParams.LEARNING_RATE.name,
                String.valueOf(training.optimizer().learningRate()));
        return new ModelDescription(
                training.network(),
                training.normalization(),
                configuration,
                new Lineage(ConfigurationHash.of(training, configuration), null));
    }

    /**
     * Fresh weights, or those of a model.
     *
     * @throws IllegalArgumentException if the table holds none that fits the network
     */
    TrainingStart start(Table initialModel) {
        if (initialModel == null) {
            return TrainingStart.fresh(training);
        }
        float[] state = NewestModel.read(initialModel).state();
        int expected = ParameterLayout.of(training.network()).size();
        if (state.length != expected) {
            throw new IllegalArgumentException(
                    "the initial model has "
                            + state.length
                            + " values, the network "
                            + expected
                            + "; set network, method, imageShape and numClasses as it had them");
        }
        TrainingPlan plan = training;
        return () -> InitialTraining.of(plan, state);
    }

    private TrainingPlan training(int batchSize) {
        ImageShape shape = ImageShape.parse(params.get(LcrBnnClassifierParams.IMAGE_SHAPE));
        NetworkSpec network =
                network(params)
                        .spec(shape, params.get(LcrBnnClassifierParams.NUM_CLASSES))
                        .with(method.binarization());
        int horizon = params.get(LcrBnnClassifierParams.HORIZON);
        List<Float> half = Collections.nCopies(shape.channels(), HALF);
        TrainingPlan plan =
                new TrainingPlan(
                        network,
                        new Normalization(half, half),
                        batchSize,
                        Schedule.cosine(horizon),
                        optimizer(),
                        RetentionPlan.of(params, horizon),
                        0,
                        params.get(LcrBnnClassifierParams.SEED),
                        params.get(LcrBnnClassifierParams.NORM_FREEZE),
                        Execution.fused(params.get(LcrBnnClassifierParams.THREADS)));
        return plan.withNormGamma(method.normGamma());
    }

    private SgdOptions optimizer() {
        Float rate = params.get(LcrBnnClassifierParams.LEARNING_RATE);
        return new SgdOptions(
                rate == null ? method.learningRate() : rate,
                params.get(LcrBnnClassifierParams.MOMENTUM),
                params.get(LcrBnnClassifierParams.WEIGHT_DECAY),
                DecayScope.ALL,
                false,
                method.clipsLatent());
    }

    private static NetworkName network(LcrBnnClassifierParams<?> params) {
        return ParamNames.valueOf(NetworkName.class, params.get(LcrBnnClassifierParams.NETWORK));
    }

    private static BinarizationMethod method(LcrBnnClassifierParams<?> params) {
        String name = params.get(LcrBnnClassifierParams.METHOD);
        return name == null
                ? network(params).family().method()
                : ParamNames.valueOf(BinarizationMethod.class, name);
    }

    /**
     * Subtasks, as many as trainers, deal out the images of a step: one or more to each trainer.
     */
    private int batchSize(int globalBatch) {
        int least = trainers * Math.max(LEAST_BATCH, trainers);
        if (globalBatch % trainers != 0 || globalBatch < least) {
            throw new IllegalArgumentException(
                    "globalBatchSize "
                            + globalBatch
                            + " cannot be shared by "
                            + trainers
                            + " trainers; set it to a multiple of the parallelism of at least "
                            + least);
        }
        return globalBatch / trainers;
    }
}
