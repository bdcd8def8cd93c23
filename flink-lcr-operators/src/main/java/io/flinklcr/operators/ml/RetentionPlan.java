package io.flinklcr.operators.ml;

import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;

/** What the params of retention come to. */
final class RetentionPlan {

    private RetentionPlan() {}

    /**
     * The settings of retention.
     *
     * @param horizon steps of the schedule
     */
    static RetentionOptions of(RetentionParams<?> params, int horizon) {
        Integer warmup = params.get(RetentionParams.LAMBDA_WARMUP);
        return new RetentionOptions(
                params.get(RetentionParams.LAMBDA),
                warmup == null ? horizon / 3 : warmup,
                params.get(RetentionParams.BETA),
                ParamNames.valueOf(
                        RetentionScale.class, params.get(RetentionParams.RETENTION_SCALE)),
                ParamNames.valueOf(RetentionLoss.class, params.get(RetentionParams.RETENTION_LOSS)),
                ParamNames.valueOf(RetentionForm.class, params.get(RetentionParams.RETENTION_FORM)),
                ParamNames.valueOf(NormEstimate.class, params.get(RetentionParams.RETENTION_NORM)),
                params.get(RetentionParams.POWER_ITERATIONS),
                params.get(RetentionParams.POWER_TOLERANCE));
    }
}
