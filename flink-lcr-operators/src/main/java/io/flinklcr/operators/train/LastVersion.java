package io.flinklcr.operators.train;

import java.io.IOException;
import java.io.Serializable;
import java.util.OptionalLong;

/** Looks up the newest complete model version, to name it when training has to stop. */
@FunctionalInterface
public interface LastVersion extends Serializable {

    /** Number of the newest complete version, or empty if there is none. */
    OptionalLong find() throws IOException;
}
