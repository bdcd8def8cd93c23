package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage whose operators have uids. Flink takes a uid once in a job: a stage that is used twice in
 * one needs a prefix for one of its uses.
 *
 * @param <T> the stage
 */
public interface HasUidPrefix<T> extends WithParams<T> {

    /** What the uids of the stage begin with. */
    Param<String> UID_PREFIX =
            new StringParam(
                    "uidPrefix",
                    "What the uids of the operators of the stage begin with; set another where a"
                            + " job has the stage twice.",
                    "",
                    ParamValidators.notNull());

    /** What the uids of the operators of the stage begin with. */
    default String getUidPrefix() {
        return get(UID_PREFIX);
    }

    /** What the uids of the operators of the stage begin with. */
    default T setUidPrefix(String value) {
        return set(UID_PREFIX, value);
    }
}
