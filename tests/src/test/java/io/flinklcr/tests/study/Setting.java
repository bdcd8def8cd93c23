package io.flinklcr.tests.study;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Locale;
import java.util.Objects;

/**
 * A way of training that is compared with others.
 *
 * @param name unique in a suite
 * @param network for small images
 * @param method of binarisation
 * @param lcr retention without the steps over which λ rises
 * @param warmUp share of the steps over which λ rises, in [0, 1]
 * @param edeEnd t at which EDE stays
 * @param learningRate from scratch
 * @param base setting whose trained weights it starts from, or {@code null} to start from scratch
 * @param teacher setting whose activations retention compares with, or {@code null} for its own
 * @param isPeers whether the peer trains by it
 */
record Setting(
        String name,
        NetworkName network,
        BinarizationMethod method,
        RetentionOptions lcr,
        float warmUp,
        float edeEnd,
        float learningRate,
        String base,
        String teacher,
        boolean isPeers) {

    private static final RetentionOptions NONE =
            new RetentionOptions(0, 0, 2, RetentionScale.UNIT, 1);

    /** ResNet-20 without LCR. */
    static Setting plain(String name, BinarizationMethod method) {
        float rate = method.learningRate();
        return new Setting(name, NetworkName.RESNET20, method, NONE, 0, 1, rate, null, null, false);
    }

    /** Another network, binarised as its authors do, without LCR. */
    static Setting plain(NetworkName network) {
        String name = network.name().toLowerCase(Locale.ROOT);
        BinarizationMethod method = network.family().method();
        return new Setting(name, network, method, NONE, 0, 1, 0.1f, null, null, false);
    }

    /** With LCR over the whole run. */
    Setting lcr(String addition, RetentionScale scale, RetentionLoss loss, double lambda) {
        RetentionOptions options =
                new RetentionOptions((float) lambda, 0, lcr.beta(), scale, loss, 1, 0);
        return with(name + addition, options);
    }

    Setting beta(String addition, double beta) {
        RetentionOptions options =
                new RetentionOptions(lcr.lambda(), 0, (float) beta, lcr.scale(), lcr.loss(), 1, 0);
        return with(name + addition, options);
    }

    /** With LCR as given. */
    Setting with(String other, RetentionOptions options) {
        return new Setting(
                other,
                network,
                method,
                options,
                warmUp,
                edeEnd,
                learningRate,
                base,
                teacher,
                isPeers);
    }

    Setting warmedUp(String addition, double share) {
        return new Setting(
                name + addition,
                network,
                method,
                lcr,
                (float) share,
                edeEnd,
                learningRate,
                base,
                teacher,
                isPeers);
    }

    /** The same with EDE as published. */
    Setting publishedEstimator(String other) {
        return new Setting(
                other, network, method, lcr, warmUp, 10, learningRate, base, teacher, isPeers);
    }

    /** Starting from what another setting has learned. */
    Setting after(String other) {
        return new Setting(
                name + " after " + other,
                network,
                method,
                lcr,
                warmUp,
                edeEnd,
                learningRate,
                other,
                teacher,
                isPeers);
    }

    /** Compared with the activations of what another setting has learned. */
    Setting taughtBy(String other, String addition) {
        return new Setting(
                name + addition,
                network,
                method,
                lcr,
                warmUp,
                edeEnd,
                learningRate,
                base,
                other,
                isPeers);
    }

    /** Trained in PyTorch. */
    Setting byPeer() {
        return new Setting(
                "PyTorch: " + name,
                network,
                method,
                lcr,
                warmUp,
                edeEnd,
                learningRate,
                base,
                teacher,
                true);
    }

    /** Whether another setting is this one without LCR. */
    boolean addsLcrTo(Setting other) {
        return lcr.lambda() != 0
                && other.lcr.lambda() == 0
                && other.network == network
                && other.method == method
                && other.edeEnd == edeEnd
                && other.isPeers == isPeers
                && Objects.equals(other.base, base);
    }

    /** The network for images of a shape. */
    NetworkSpec spec(ImageShape shape, int classes) {
        return network.spec(shape, classes).with(method.binarization().withEdeEnd(edeEnd));
    }

    RetentionOptions retention(int steps) {
        return new RetentionOptions(
                lcr.lambda(),
                Math.round(warmUp * steps),
                lcr.beta(),
                lcr.scale(),
                lcr.loss(),
                lcr.form(),
                lcr.norm(),
                lcr.iterations(),
                lcr.tolerance());
    }
}
