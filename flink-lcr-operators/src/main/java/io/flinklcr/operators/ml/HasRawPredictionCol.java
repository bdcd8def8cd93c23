package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that predicts probabilities.
 *
 * @param <T> the stage
 */
public interface HasRawPredictionCol<T> extends WithParams<T> {

    /** Column that receives a vector of class probabilities. */
    Param<String> RAW_PREDICTION_COL =
            new StringParam(
                    "rawPredictionCol",
                    "Column that receives a vector of class probabilities.",
                    "rawPrediction",
                    ParamValidators.notNull());

    /** Column that receives a vector of class probabilities. */
    default String getRawPredictionCol() {
        return get(RAW_PREDICTION_COL);
    }

    /** Column that receives a vector of class probabilities. */
    default T setRawPredictionCol(String value) {
        return set(RAW_PREDICTION_COL, value);
    }
}
