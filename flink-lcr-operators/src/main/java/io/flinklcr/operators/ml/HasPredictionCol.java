package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that predicts classes.
 *
 * @param <T> the stage
 */
public interface HasPredictionCol<T> extends WithParams<T> {

    /** Column that receives the most probable class. */
    Param<String> PREDICTION_COL =
            new StringParam(
                    "predictionCol",
                    "Column that receives the most probable class.",
                    "prediction",
                    ParamValidators.notNull());

    /** Column that receives the most probable class. */
    default String getPredictionCol() {
        return get(PREDICTION_COL);
    }

    /** Column that receives the most probable class. */
    default T setPredictionCol(String value) {
        return set(PREDICTION_COL, value);
    }
}
