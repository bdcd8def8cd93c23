package io.flinklcr.pipelines.data;

import java.util.Locale;

/** The two parts that a published data set comes in. */
public enum Split {
    /** What a network is trained on. */
    TRAIN,
    /** What it is judged by. */
    TEST;

    /** The part's folder where images lie in folders. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
