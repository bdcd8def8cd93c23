package io.flinklcr.operators.ml;

import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionScale;
import org.apache.flink.ml.param.FloatParam;
import org.apache.flink.ml.param.IntParam;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * Params of Lipschitz Continuity Retention. Their names are those of the options of {@code lcr
 * train}.
 *
 * @param <T> the stage
 */
public interface RetentionParams<T> extends WithParams<T> {

    /** Weight of the retention loss. */
    Param<Float> LAMBDA =
            new FloatParam(
                    "lambda",
                    "Weight of the retention loss; 0 trains without it.",
                    0.1f,
                    ParamValidators.gtEq(0));

    /** Steps over which lambda rises. */
    Param<Integer> LAMBDA_WARMUP =
            new IntParam(
                    "lambdaWarmup",
                    "Steps over which lambda rises from 0; unless set a third of the horizon.",
                    null,
                    steps -> steps == null || steps >= 0);

    /** Base of the blocks' weights. */
    Param<Float> BETA =
            new FloatParam(
                    "beta",
                    "Base of the weights of the blocks in the retention loss, beta^(k-L).",
                    2f,
                    ParamValidators.gt(0));

    /** Scale of the moments. */
    Param<String> RETENTION_SCALE =
            new StringParam(
                    "retentionScale",
                    "raw: moments as they are; unit: each side over its root mean square.",
                    "unit",
                    ParamValidators.inArray(ParamNames.of(RetentionScale.values())));

    /** What keeps the norms together. */
    Param<String> RETENTION_LOSS =
            new StringParam(
                    "retentionLoss",
                    "ratio of the squared norms, or mse of the norms.",
                    "ratio",
                    ParamValidators.inArray(ParamNames.of(RetentionLoss.values())));

    /** What moment matrices are made of. */
    Param<String> RETENTION_FORM =
            new StringParam(
                    "retentionForm",
                    "channel: a moment matrix a block; sample: one an image;"
                            + " batch: images by images.",
                    "channel",
                    ParamValidators.inArray(ParamNames.of(RetentionForm.values())));

    /** How spectral norms are estimated. */
    Param<String> RETENTION_NORM =
            new StringParam(
                    "retentionNorm",
                    "power: by power iteration; parity: the released code's estimate.",
                    "power",
                    ParamValidators.inArray(ParamNames.of(NormEstimate.values())));

    /** Power iterations. */
    Param<Integer> POWER_ITERATIONS =
            new IntParam(
                    "powerIterations",
                    "Power iterations a step; 5 or more unless retentionForm is channel.",
                    1,
                    ParamValidators.gtEq(1));

    /** When power iterations end early. */
    Param<Float> POWER_TOLERANCE =
            new FloatParam(
                    "powerTolerance",
                    "Ends a step's power iterations once the singular vector moves by less;"
                            + " 0 takes them all.",
                    0f,
                    ParamValidators.gtEq(0));

    /** Weight of the retention loss. */
    default float getLambda() {
        return get(LAMBDA);
    }

    /** Weight of the retention loss. */
    default T setLambda(float value) {
        return set(LAMBDA, value);
    }

    /** Steps over which lambda rises from 0; {@code null} for a third of the horizon. */
    default Integer getLambdaWarmup() {
        return get(LAMBDA_WARMUP);
    }

    /** Steps over which lambda rises from 0; {@code null} for a third of the horizon. */
    default T setLambdaWarmup(Integer value) {
        return set(LAMBDA_WARMUP, value);
    }

    /** Base of the weights of the blocks. */
    default float getBeta() {
        return get(BETA);
    }

    /** Base of the weights of the blocks. */
    default T setBeta(float value) {
        return set(BETA, value);
    }

    /** Scale of the moments: raw or unit. */
    default String getRetentionScale() {
        return get(RETENTION_SCALE);
    }

    /** Scale of the moments: raw or unit. */
    default T setRetentionScale(String value) {
        return set(RETENTION_SCALE, value);
    }

    /** What keeps the norms together: ratio or mse. */
    default String getRetentionLoss() {
        return get(RETENTION_LOSS);
    }

    /** What keeps the norms together: ratio or mse. */
    default T setRetentionLoss(String value) {
        return set(RETENTION_LOSS, value);
    }

    /** What moment matrices are made of: channel, sample or batch. */
    default String getRetentionForm() {
        return get(RETENTION_FORM);
    }

    /** What moment matrices are made of: channel, sample or batch. */
    default T setRetentionForm(String value) {
        return set(RETENTION_FORM, value);
    }

    /** How spectral norms are estimated: power or parity. */
    default String getRetentionNorm() {
        return get(RETENTION_NORM);
    }

    /** How spectral norms are estimated: power or parity. */
    default T setRetentionNorm(String value) {
        return set(RETENTION_NORM, value);
    }

    /** Power iterations a step. */
    default int getPowerIterations() {
        return get(POWER_ITERATIONS);
    }

    /** Power iterations a step. */
    default T setPowerIterations(int value) {
        return set(POWER_ITERATIONS, value);
    }

    /** How little the singular vector moves in the last power iteration. */
    default float getPowerTolerance() {
        return get(POWER_TOLERANCE);
    }

    /** How little the singular vector moves in the last power iteration. */
    default T setPowerTolerance(float value) {
        return set(POWER_TOLERANCE, value);
    }
}
