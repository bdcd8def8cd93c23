package io.flinklcr.pipelines.cli;

import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.SgdOptions;
import picocli.CommandLine.Option;

/** Options of the optimiser. */
final class OptimizerOptions {

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Learning rate at step 0 (default: ${DEFAULT-VALUE}).")
    private float learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "X",
            defaultValue = "0.9",
            description = "Momentum of SGD (default: ${DEFAULT-VALUE}).")
    private float momentum;

    @Option(names = "--nesterov", description = "Momentum is Nesterov's.")
    private boolean nesterov;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Weight decay of SGD (default: ${DEFAULT-VALUE}).")
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
     * @param methodClips whether the method's authors clip latent weights
     */
    SgdOptions sgd(boolean methodClips) {
        return new SgdOptions(
                learningRate,
                momentum,
                weightDecay,
                decayScope,
                nesterov,
                clipLatent == null ? methodClips : clipLatent);
    }
}
