package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that takes labels.
 *
 * @param <T> the stage
 */
public interface HasLabelCol<T> extends WithParams<T> {

    /** Column of labels: numbers from 0. */
    Param<String> LABEL_COL =
            new StringParam(
                    "labelCol",
                    "Column of labels: numbers from 0.",
                    "label",
                    ParamValidators.notNull());

    /** Column of labels: numbers from 0. */
    default String getLabelCol() {
        return get(LABEL_COL);
    }

    /** Column of labels: numbers from 0. */
    default T setLabelCol(String value) {
        return set(LABEL_COL, value);
    }
}
