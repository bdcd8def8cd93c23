package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.LongParam;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that does not predict with a version that is too old.
 *
 * @param <T> the stage
 */
public interface HasMaxModelAge<T> extends WithParams<T> {

    /** Oldest that a version may be. */
    Param<Long> MAX_MODEL_AGE =
            new LongParam(
                    "maxModelAge",
                    "Milliseconds since a version was made after which rows wait for a newer one,"
                            + " and a servable takes none; 0 for no bound.",
                    0L,
                    ParamValidators.gtEq(0L));

    /** Oldest that a version may be, in milliseconds; 0 for no bound. */
    default long getMaxModelAge() {
        return get(MAX_MODEL_AGE);
    }

    /** Oldest that a version may be, in milliseconds; 0 for no bound. */
    default T setMaxModelAge(long value) {
        return set(MAX_MODEL_AGE, value);
    }
}
