package io.flinklcr.pipelines.data;

import java.util.List;

/** The two parts that a published data set comes in. */
public enum Split {
    /** What a network is trained on. */
    TRAIN,
    /** What it is judged by. */
    TEST;

    /** The other part. */
    Split other() {
        return this == TRAIN ? TEST : TRAIN;
    }

    /** What the part's folder may be called where images lie in folders. */
    List<String> folders() {
        return this == TRAIN ? List.of("train") : List.of("test", "val");
    }
}
