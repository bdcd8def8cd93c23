package io.flinklcr.operators.train;

import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.train.StepReport;
import java.util.Locale;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** A drift has stopped training, as it was told to; everything is in a checkpoint. */
public final class DriftException extends Exception {

    private static final long serialVersionUID = 1L;

    private DriftException(String message) {
        super(message);
    }

    /**
     * The end of a job, wrapped so that Flink does not restart it.
     *
     * @param report of the step that was found to drift
     * @param checkpoint its directory, below that of all checkpoints, unless the job was resumed
     *     and has none of its own
     */
    static SuppressRestartsException at(StepReport report, DriftWatch watch, String checkpoint) {
        return new SuppressRestartsException(
                new DriftException(
                        "training was stopped: "
                                + describe(report, watch)
                                + "; all of it is in the checkpoint "
                                + checkpoint
                                + " of execution.checkpointing.dir (--checkpoint-dir), or, if that"
                                + " is not there, in the one that the job was resumed from. Look at"
                                + " the newest images and labels; to train on, give that checkpoint"
                                + " to --resume-from, or to flink run -s"));
    }

    /** What was found. */
    static String describe(StepReport report, DriftWatch watch) {
        return String.format(
                Locale.ROOT,
                "drift number %d found at step %d by %s, the accuracy on the images of the last"
                        + " %d steps was %.1f %%, on those of the step itself %.1f %%",
                report.watch().drifts(),
                report.step(),
                watch.detector(),
                watch.accuracy().window(),
                100 * report.watch().windowedAccuracy(),
                100 * report.accuracy());
    }
}
