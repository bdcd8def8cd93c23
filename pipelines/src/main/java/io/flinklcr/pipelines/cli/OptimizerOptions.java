package io.flinklcr.pipelines.cli;

import io.flinklcr.models.train.AdamOptions;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.Optimizer;
import io.flinklcr.models.train.SgdOptions;
import picocli.CommandLine.Option;

/** Options of the optimiser. */
final class OptimizerOptions {

    private static final float DEFAULT_MOMENTUM = 0.9f;
    private static final float DEFAULT_ADAM_RATE = 0.001f;
    private static final float DEFAULT_BETA_1 = 0.9f;
    private static final float DEFAULT_BETA_2 = 0.999f;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description =
                    "sgd, with momentum; or adam, with which Bi-Real Net and ReActNet are trained "
                            + "(default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description =
                    "Learning rate at step 0 (default: 0.1, for --method rbnn 0.02; with Adam "
                            + DEFAULT_ADAM_RATE
                            + ").")
    private Float learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            description = "Momentum of SGD (default: " + DEFAULT_MOMENTUM + ").")
    private Float momentum;

    @Option(
            names = "--nesterov",
            negatable = true,
            defaultValue = "false",
            fallbackValue = "true",
            description = "Momentum is Nesterov's (default: ${DEFAULT-VALUE}).")
    private boolean nesterov;

    @Option(
            names = "--adam-beta1",
            paramLabel = "X",
            description = "Decay of Adam's mean of gradients (default: " + DEFAULT_BETA_1 + ").")
    private Float beta1;

    @Option(
            names = "--adam-beta2",
            paramLabel = "X",
            description =
                    "Decay of Adam's mean of squared gradients (default: " + DEFAULT_BETA_2 + ").")
    private Float beta2;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Weight decay (default: ${DEFAULT-VALUE}).")
    private float weightDecay;

    @Option(
            names = "--weight-decay-on",
            paramLabel = "WHAT",
            defaultValue = "all",
            description =
                    "What weight decay acts on. all: every parameter; weights: kernels, no batch "
                            + "norm and no bias; unbinarized: kernels that stay full precision "
                            + "(default: ${DEFAULT-VALUE}).")
    private DecayScope decayScope;

    @Option(
            names = "--clip-latent",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Clip latent weights to -1..1 after every step (default: if the method's "
                            + "authors do).")
    private Boolean clipLatent;

    /**
     * The optimiser.
     *
     * @param method whose learning rate it has unless told otherwise, and whose clipping
     */
    Optimizer optimizer(NetworkOptions method) {
        boolean clips = clipLatent == null ? method.clipsLatent() : clipLatent;
        if (kind == Kind.SGD) {
            requireAbsent("--adam-beta1", beta1 != null);
            requireAbsent("--adam-beta2", beta2 != null);
            float m = momentum == null ? DEFAULT_MOMENTUM : momentum;
            float rate = learningRate == null ? method.learningRate() : learningRate;
            return new SgdOptions(rate, m, weightDecay, decayScope, nesterov, clips);
        }
        requireAbsent("--momentum", momentum != null);
        requireAbsent("--nesterov", nesterov);
        return new AdamOptions(
                learningRate == null ? DEFAULT_ADAM_RATE : learningRate,
                beta1 == null ? DEFAULT_BETA_1 : beta1,
                beta2 == null ? DEFAULT_BETA_2 : beta2,
                weightDecay,
                decayScope,
                clips);
    }

    private void requireAbsent(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(
                    "%s is not an option of --optimizer %s; leave it out"
                            .formatted(option, OptionNames.of(kind)));
        }
    }

    /** The optimisers there are. */
    enum Kind {
        SGD,
        ADAM
    }
}
