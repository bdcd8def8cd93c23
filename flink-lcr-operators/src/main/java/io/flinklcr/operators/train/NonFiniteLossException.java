package io.flinklcr.operators.train;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Training has diverged: a loss, an activation or a weight is no longer finite. */
public final class NonFiniteLossException extends Exception {

    private static final long serialVersionUID = 1L;

    private NonFiniteLossException(String message) {
        super(message);
    }

    /**
     * The failure of a step, wrapped so that Flink does not restart the job: the same images would
     * diverge again.
     *
     * @param where what is not finite, for example {@code block 3}
     * @param lastVersion is asked for the last good model version
     */
    static SuppressRestartsException at(long step, String where, LastVersion lastVersion) {
        return new SuppressRestartsException(
                new NonFiniteLossException(
                        "training diverged at step "
                                + step
                                + ": "
                                + where
                                + " is not finite; last good model version: "
                                + describe(lastVersion)
                                + "; lower --learning-rate or --lambda and train again"));
    }

    private static String describe(LastVersion lastVersion) {
        try {
            OptionalLong version = lastVersion.find();
            return version.isPresent() ? Long.toString(version.getAsLong()) : "none";
        } catch (IOException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }
}
