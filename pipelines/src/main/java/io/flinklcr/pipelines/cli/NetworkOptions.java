package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.quantize.WeightNorm;
import picocli.CommandLine.Option;

/** Options of the network and how it is binarised. */
final class NetworkOptions {

    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "resnet20",
            description =
                    "The network; lcr list networks has them all (default: ${DEFAULT-VALUE}).")
    private NetworkName network;

    @Option(
            names = "--shortcut",
            paramLabel = "KIND",
            description =
                    "How shortcuts change resolution and width: ${COMPLETION-CANDIDATES} (default: "
                            + "the network's).")
    private ShortcutKind shortcut;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "How weights and activations become one bit; lcr list methods has them all "
                            + "(default: that of the network's authors, irnet for resnet20).")
    private BinarizationMethod method;

    @Option(
            names = "--weight-quantizer",
            paramLabel = "NAME",
            description = "Another method's weights: ${COMPLETION-CANDIDATES}.")
    private WeightMethod weights;

    @Option(
            names = "--activation-estimator",
            paramLabel = "NAME",
            description =
                    "Another method's straight-through estimator of activations: "
                            + "${COMPLETION-CANDIDATES}.")
    private ActivationMethod activations;

    @Option(
            names = "--activation-bits",
            paramLabel = "N",
            description =
                    "Bits of an activation: 1; 2 to 8, as DoReFa-Net has them, or 32 for full "
                            + "precision (default: the method's, 1 but for --method float).")
    private Integer activationBits;

    @Option(
            names = "--output-scale",
            paramLabel = "FORM",
            description =
                    "Learned scales of the outputs of binary convolutions, as in XNOR-Net++: "
                            + "${COMPLETION-CANDIDATES} (default: the method's, none but for "
                            + "--method xnorpp).")
    private OutputScale outputScale;

    @Option(
            names = "--ede-end",
            paramLabel = "T",
            defaultValue = "1",
            description =
                    "Slope t at which EDE stays when its schedule comes there, up to the 10 that "
                            + "IR-Net has; beyond 1 gradients grow from layer to layer. RBNN's "
                            + "estimator stays at the same point of its own course, at t = 1.78 "
                            + "for 1 (default: ${DEFAULT-VALUE}).")
    private float edeEnd;

    @Option(
            names = "--rotation-steps",
            paramLabel = "N",
            defaultValue = "390",
            description =
                    "Steps between updates of the rotations of --method rbnn (default: "
                            + "${DEFAULT-VALUE}, an epoch of CIFAR-10 in steps of 128 images).")
    private int rotationSteps;

    @Option(
            names = "--weight-norm",
            paramLabel = "NORM",
            defaultValue = "none",
            description =
                    "spectral: latent weights of binary convolutions are divided by their spectral "
                            + "norm first, to compare LCR with (default: ${DEFAULT-VALUE}).")
    private WeightNorm weightNorm;

    /** Whether the method's authors clip latent weights after every step. */
    boolean clipsLatent() {
        return weights == null && method != null && method.clipsLatent();
    }

    /** What stochastic gradient descent begins with unless told otherwise. */
    float learningRate() {
        return (method == null ? BinarizationMethod.IRNET : method).learningRate();
    }

    /** What the method's authors let scales of batch norms begin with. */
    float normGamma() {
        return method == null ? 1 : method.normGamma();
    }

    /** The network for images of a shape. */
    NetworkSpec spec(ImageShape input, int classes) {
        NetworkSpec published = withShortcut(network.spec(input, classes));
        return published.with(
                binarization(method == null ? published.binarization() : method.binarization()));
    }

    private NetworkSpec withShortcut(NetworkSpec published) {
        if (shortcut == null) {
            return published;
        }
        if (!network.family().takesShortcutKinds()) {
            throw new IllegalArgumentException(
                    "--shortcut: there is no choice in --network "
                            + OptionNames.of(network)
                            + "; leave it out");
        }
        return published.with(shortcut);
    }

    private Binarization binarization(Binarization published) {
        return new Binarization(
                weights == null ? published.weights() : weights,
                activations == null ? published.activations() : activations,
                activationBits == null ? published.activationBits() : activationBits,
                outputScale == null ? published.outputScale() : outputScale,
                edeEnd,
                rotationSteps,
                weightNorm);
    }
}
