package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that tells the model version of a prediction.
 *
 * @param <T> the stage
 */
public interface HasModelVersionCol<T> extends WithParams<T> {

    /** Column that receives the model version that predicted. */
    Param<String> MODEL_VERSION_COL =
            new StringParam(
                    "modelVersionCol",
                    "Column that receives the model version that predicted.",
                    "modelVersion",
                    ParamValidators.notNull());

    /** Column that receives the model version that predicted. */
    default String getModelVersionCol() {
        return get(MODEL_VERSION_COL);
    }

    /** Column that receives the model version that predicted. */
    default T setModelVersionCol(String value) {
        return set(MODEL_VERSION_COL, value);
    }
}
