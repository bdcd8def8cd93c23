package io.flinklcr.pipelines.cli;

import io.flinklcr.models.drift.Adwin;
import io.flinklcr.models.drift.Ddm;
import io.flinklcr.models.drift.DriftDetector;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.NoDetection;
import io.flinklcr.models.drift.PrequentialAccuracy;
import picocli.CommandLine.Option;

/** Options of what training watches for in a stream that may change, and what it does about it. */
final class DriftOptions {

    private static final double DELTA = 0.002;
    private static final double WARNING_LEVEL = 2;
    private static final double DRIFT_LEVEL = 3;
    private static final int MIN_IMAGES = 30;

    @Option(
            names = "--drift",
            paramLabel = "DETECTOR",
            defaultValue = "off",
            description =
                    "Watch the errors on images not yet trained on for a lasting rise: adwin, ddm "
                            + "or off (default: ${DEFAULT-VALUE}).")
    private Detector detector;

    @Option(
            names = "--drift-delta",
            paramLabel = "X",
            description =
                    "ADWIN: bound on the probability of a false alarm of one comparison (default: "
                            + DELTA
                            + ").")
    private Double delta;

    @Option(
            names = "--drift-warning-level",
            paramLabel = "X",
            description =
                    "DDM: standard deviations above the lowest error rate for a warning (default: "
                            + WARNING_LEVEL
                            + ").")
    private Double warningLevel;

    @Option(
            names = "--drift-level",
            paramLabel = "X",
            description =
                    "DDM: standard deviations above the lowest error rate for a drift (default: "
                            + DRIFT_LEVEL
                            + ").")
    private Double driftLevel;

    @Option(
            names = "--drift-min-images",
            paramLabel = "N",
            description = "DDM: images before it judges (default: " + MIN_IMAGES + ").")
    private Integer minImages;

    @Option(
            names = "--drift-reaction",
            paramLabel = "WHAT",
            defaultValue = "report",
            description =
                    "What a drift does besides being reported. report: nothing; restart: restarts "
                            + "the schedule; stop: stops training with a checkpoint (default: "
                            + "${DEFAULT-VALUE}).")
    private Reaction reaction;

    @Option(
            names = "--drift-restart-at",
            paramLabel = "SHARE",
            description =
                    "Reaction restart: share of the horizon whose EDE slope t = 10^(-3 + 4 SHARE), "
                            + "k = max(1/t, 1), and lambda to go on from (default: 0).")
    private Double restartShare;

    @Option(
            names = "--drift-restart-learning-rate",
            paramLabel = "X",
            description =
                    "Reaction restart: learning rate to set out with (default: that of step"
                            + " 0).")
    private Float restartLearningRate;

    @Option(
            names = "--accuracy-window",
            paramLabel = "STEPS",
            defaultValue = "100",
            description =
                    "Steps over which reports average the accuracy on images not yet trained on "
                            + "(default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--accuracy-fading",
            paramLabel = "X",
            defaultValue = "0.99",
            description =
                    "What a step still counts in the faded accuracy when the next one comes "
                            + "(default: ${DEFAULT-VALUE}).")
    private double fading;

    /**
     * The watch.
     *
     * @param learningRate of step 0
     * @throws IllegalArgumentException if an option is out of range, or belongs to another detector
     *     or reaction than the chosen one
     */
    DriftWatch watch(float learningRate) {
        if (detector == Detector.OFF && reaction != Reaction.REPORT) {
            throw new IllegalArgumentException(
                    "--drift-reaction needs a detector: choose --drift adwin or --drift ddm");
        }
        return new DriftWatch(
                detector(), new PrequentialAccuracy(window, fading), reaction(learningRate));
    }

    private DriftDetector detector() {
        if (detector != Detector.ADWIN) {
            requireAbsent("--drift-delta", delta, "--drift adwin");
        }
        if (detector != Detector.DDM) {
            requireAbsent("--drift-warning-level", warningLevel, "--drift ddm");
            requireAbsent("--drift-level", driftLevel, "--drift ddm");
            requireAbsent("--drift-min-images", minImages, "--drift ddm");
        }
        return switch (detector) {
            case OFF -> new NoDetection();
            case ADWIN -> new Adwin(orDefault(delta, DELTA));
            case DDM ->
                    new Ddm(
                            orDefault(warningLevel, WARNING_LEVEL),
                            orDefault(driftLevel, DRIFT_LEVEL),
                            orDefault(minImages, MIN_IMAGES));
        };
    }

    private DriftReaction reaction(float learningRate) {
        if (reaction != Reaction.RESTART) {
            requireAbsent("--drift-restart-at", restartShare, "--drift-reaction restart");
            requireAbsent(
                    "--drift-restart-learning-rate",
                    restartLearningRate,
                    "--drift-reaction restart");
        }
        return switch (reaction) {
            case REPORT -> new DriftReaction.Report();
            case RESTART ->
                    new DriftReaction.Restart(
                            orDefault(restartShare, 0.0),
                            orDefault(restartLearningRate, learningRate));
            case STOP -> new DriftReaction.Stop();
        };
    }

    private static <T> T orDefault(T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static void requireAbsent(String option, Object value, String owner) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " is an option of " + owner + "; choose that or leave it out");
        }
    }

    /** Detectors of a drift. */
    enum Detector {
        OFF,
        ADWIN,
        DDM
    }

    /** Reactions to a drift. */
    enum Reaction {
        REPORT,
        RESTART,
        STOP
    }
}
