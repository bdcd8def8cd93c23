package io.flinklcr.operators.ml;

import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.param.ParamValidators;
import org.apache.flink.ml.param.StringParam;
import org.apache.flink.ml.param.WithParams;

/**
 * A stage that takes images.
 *
 * @param <T> the stage
 */
public interface HasImageCol<T> extends WithParams<T> {

    /** Column of images: files, pixels, or numbers from 0 to 255. */
    Param<String> IMAGE_COL =
            new StringParam(
                    "imageCol",
                    "Column of images: files, pixels, or numbers from 0 to 255.",
                    "image",
                    ParamValidators.notNull());

    /** Column of images: files, pixels, or numbers from 0 to 255. */
    default String getImageCol() {
        return get(IMAGE_COL);
    }

    /** Column of images: files, pixels, or numbers from 0 to 255. */
    default T setImageCol(String value) {
        return set(IMAGE_COL, value);
    }
}
