package io.flinklcr.operators.ml;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.train.TrainingPlan;
import org.apache.flink.ml.param.FloatParam;
import org.apache.flink.ml.param.IntParam;
import org.apache.flink.ml.param.LongParam;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;

/**
 * Params of {@link LcrBnnClassifier}. Their names are those of the options of {@code lcr train}.
 *
 * @param <T> the stage
 */
public interface LcrBnnClassifierParams<T>
        extends LcrBnnClassifierModelParams<T>, HasLabelCol<T>, RetentionParams<T> {

    /** The network. */
    Param<String> NETWORK =
            new StringParam(
                    "network",
                    "The network, as lcr list networks names it.",
                    "resnet20",
                    ParamValidators.inArray(ParamNames.of(NetworkName.values())));

    /** The binarisation method. */
    Param<String> METHOD =
            new StringParam(
                    "method",
                    "How weights and activations become one bit, as lcr list methods names it;"
                            + " unless set as the authors of the network do.",
                    null,
                    ParamNames.oneOrUnset(BinarizationMethod.values()));

    /** Shape of the images. */
    Param<String> IMAGE_SHAPE =
            new StringParam(
                    "imageShape",
                    "Shape of the images, channels x height x width.",
                    "3x32x32",
                    ParamValidators.notNull());

    /** Number of classes. */
    Param<Integer> NUM_CLASSES =
            new IntParam("numClasses", "Number of classes.", 10, ParamValidators.gtEq(2));

    /** Images of a step. */
    Param<Integer> GLOBAL_BATCH_SIZE =
            new IntParam(
                    "globalBatchSize",
                    "Images of a step, over all trainers: a multiple of their number, and at least"
                            + " its square.",
                    128,
                    ParamValidators.gtEq(2));

    /** Passes over a bounded table. */
    Param<Integer> EPOCHS =
            new IntParam(
                    "epochs",
                    "Passes over a table that ends, whose images are kept in state until it does"
                            + " where there is more than one; a table without an end takes 1.",
                    1,
                    ParamValidators.gtEq(1));

    /** Steps of the schedule. */
    Param<Integer> HORIZON =
            new IntParam(
                    "horizon",
                    "Steps over which the learning rate falls to 0 and estimators sharpen.",
                    10_000,
                    ParamValidators.gtEq(1));

    /** Steps between model versions. */
    Param<Integer> VERSION_EVERY =
            new IntParam(
                    "versionEvery",
                    "Steps between model versions; 0 for one at the end of the table alone.",
                    0,
                    ParamValidators.gtEq(0));

    /** Learning rate. */
    Param<Float> LEARNING_RATE =
            new FloatParam(
                    "learningRate",
                    "Learning rate of SGD at first; unless set 0.1, for the method rbnn 0.02.",
                    null,
                    rate -> rate == null || rate > 0);

    /** Momentum. */
    Param<Float> MOMENTUM =
            new FloatParam(
                    "momentum",
                    "Momentum of SGD.",
                    0.9f,
                    ParamValidators.inRange(0, 1, true, false));

    /** Weight decay. */
    Param<Float> WEIGHT_DECAY =
            new FloatParam("weightDecay", "Weight decay of SGD.", 1e-4f, ParamValidators.gtEq(0));

    /** When batch norm freezes. */
    Param<Float> NORM_FREEZE =
            new FloatParam(
                    "normFreeze",
                    "Share of the horizon after which batch norm normalises by the running"
                            + " statistics, as inference does; 1 for never.",
                    TrainingPlan.NORM_FREEZE,
                    ParamValidators.inRange(0, 1, false, true));

    /** Threads of a trainer. */
    Param<Integer> THREADS =
            new IntParam(
                    "threads",
                    "Threads of the kernels of a trainer; sums depend on it.",
                    1,
                    ParamValidators.gtEq(1));

    /** Seed. */
    Param<Long> SEED =
            new LongParam(
                    "seed", "Seed of the first weights and of the order of later passes.", 1L);

    /** The network. */
    default String getNetwork() {
        return get(NETWORK);
    }

    /** The network. */
    default T setNetwork(String value) {
        return set(NETWORK, value);
    }

    /** The binarisation method; {@code null} for the network's. */
    default String getMethod() {
        return get(METHOD);
    }

    /** The binarisation method; {@code null} for the network's. */
    default T setMethod(String value) {
        return set(METHOD, value);
    }

    /** Shape of the images, such as {@code 3x32x32}. */
    default String getImageShape() {
        return get(IMAGE_SHAPE);
    }

    /** Shape of the images, such as {@code 3x32x32}. */
    default T setImageShape(String value) {
        return set(IMAGE_SHAPE, value);
    }

    /** Number of classes. */
    default int getNumClasses() {
        return get(NUM_CLASSES);
    }

    /** Number of classes. */
    default T setNumClasses(int value) {
        return set(NUM_CLASSES, value);
    }

    /** Images of a step, over all trainers. */
    default int getGlobalBatchSize() {
        return get(GLOBAL_BATCH_SIZE);
    }

    /** Images of a step, over all trainers. */
    default T setGlobalBatchSize(int value) {
        return set(GLOBAL_BATCH_SIZE, value);
    }

    /** Passes over a table that ends. */
    default int getEpochs() {
        return get(EPOCHS);
    }

    /** Passes over a table that ends. */
    default T setEpochs(int value) {
        return set(EPOCHS, value);
    }

    /** Steps of the schedule. */
    default int getHorizon() {
        return get(HORIZON);
    }

    /** Steps of the schedule. */
    default T setHorizon(int value) {
        return set(HORIZON, value);
    }

    /** Steps between model versions; 0 for one at the end alone. */
    default int getVersionEvery() {
        return get(VERSION_EVERY);
    }

    /** Steps between model versions; 0 for one at the end alone. */
    default T setVersionEvery(int value) {
        return set(VERSION_EVERY, value);
    }

    /** Learning rate at first; {@code null} for the method's. */
    default Float getLearningRate() {
        return get(LEARNING_RATE);
    }

    /** Learning rate at first; {@code null} for the method's. */
    default T setLearningRate(Float value) {
        return set(LEARNING_RATE, value);
    }

    /** Momentum of SGD. */
    default float getMomentum() {
        return get(MOMENTUM);
    }

    /** Momentum of SGD. */
    default T setMomentum(float value) {
        return set(MOMENTUM, value);
    }

    /** Weight decay of SGD. */
    default float getWeightDecay() {
        return get(WEIGHT_DECAY);
    }

    /** Weight decay of SGD. */
    default T setWeightDecay(float value) {
        return set(WEIGHT_DECAY, value);
    }

    /** Share of the horizon after which batch norm freezes; 1 for never. */
    default float getNormFreeze() {
        return get(NORM_FREEZE);
    }

    /** Share of the horizon after which batch norm freezes; 1 for never. */
    default T setNormFreeze(float value) {
        return set(NORM_FREEZE, value);
    }

    /** Threads of the kernels of a trainer. */
    default int getThreads() {
        return get(THREADS);
    }

    /** Threads of the kernels of a trainer. */
    default T setThreads(int value) {
        return set(THREADS, value);
    }

    /** Seed. */
    default long getSeed() {
        return get(SEED);
    }

    /** Seed. */
    default T setSeed(long value) {
        return set(SEED, value);
    }
}
