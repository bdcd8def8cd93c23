package io.flinklcr.pipelines.cli;

import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of Lipschitz Continuity Retention. */
final class LcrOptions {

    @Option(
            names = "--lambda",
            paramLabel = "X",
            defaultValue = "0.1",
            description =
                    "Weight of the retention loss; 0 trains without it (default: "
                            + "${DEFAULT-VALUE}).")
    private float lambda;

    @Option(
            names = "--lambda-warmup",
            paramLabel = "STEPS",
            description =
                    "Steps over which lambda rises linearly from 0 (default: a third of "
                            + "the horizon).")
    private Integer lambdaWarmup;

    @Option(
            names = "--beta",
            paramLabel = "X",
            defaultValue = "2",
            description =
                    "Base of the block weights: later blocks weigh more above 1 (default: "
                            + "${DEFAULT-VALUE}).")
    private float beta;

    @Option(
            names = "--retention-scale",
            paramLabel = "SCALE",
            defaultValue = "unit",
            description =
                    "raw: moments as they are; unit: each side divided by its root mean "
                            + "square, so that only spectra are compared "
                            + "(default: ${DEFAULT-VALUE}).")
    private RetentionScale retentionScale;

    @Option(
            names = "--retention-loss",
            paramLabel = "LOSS",
            defaultValue = "ratio",
            description =
                    "ratio: of the squared spectral norms, less one, squared (the paper's); mse: "
                            + "squared difference of the norms (the released code's) "
                            + "(default: ${DEFAULT-VALUE}).")
    private RetentionLoss loss;

    @Option(
            names = "--retention-form",
            paramLabel = "FORM",
            defaultValue = "channel",
            description =
                    "channel: one moment matrix a block, of the images of all trainers; sample: "
                            + "one for each image (the released code's); batch: images by images, "
                            + "for networks of one width (default: ${DEFAULT-VALUE}).")
    private RetentionForm form;

    @Option(
            names = "--retention-norm",
            paramLabel = "NORM",
            defaultValue = "power",
            description =
                    "power: spectral norm by power iteration; parity: the released code's "
                            + "estimate, which is larger (default: ${DEFAULT-VALUE}).")
    private NormEstimate norm;

    @Option(
            names = "--power-iterations",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Power iterations a step, at most. With --retention-form channel they go on "
                            + "where those of the last step ended; others need 5 or more "
                            + "(default: ${DEFAULT-VALUE}).")
    private int powerIterations;

    @Option(
            names = "--power-tolerance",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Ends a step's power iterations once the singular vector moves by less; 0 "
                            + "takes them all (default: ${DEFAULT-VALUE}).")
    private float powerTolerance;

    /**
     * The settings of retention.
     *
     * @param horizon steps of the schedule
     */
    RetentionOptions options(int horizon) {
        return new RetentionOptions(
                lambda,
                lambdaWarmup == null ? horizon / 3 : lambdaWarmup,
                beta,
                retentionScale,
                loss,
                form,
                norm,
                powerIterations,
                powerTolerance);
    }

    /** Settings of retention by the names of the options that set them. */
    static Map<String, String> configuration(RetentionOptions options) {
        return Map.of(
                "--lambda", Float.toString(options.lambda()),
                "--lambda-warmup", Integer.toString(options.warmupSteps()),
                "--beta", Float.toString(options.beta()),
                "--retention-scale", OptionNames.of(options.scale()),
                "--retention-loss", OptionNames.of(options.loss()),
                "--retention-form", OptionNames.of(options.form()),
                "--retention-norm", OptionNames.of(options.norm()),
                "--power-iterations", Integer.toString(options.iterations()),
                "--power-tolerance", Float.toString(options.tolerance()));
    }
}
