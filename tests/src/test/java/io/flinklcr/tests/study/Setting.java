package io.flinklcr.tests.study;

import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;

/**
 * A way of training that is compared with others.
 *
 * @param name unique in a suite
 * @param method of binarisation
 * @param lambda λ
 * @param warmUp share of the steps over which λ rises, in [0, 1]
 * @param beta β
 * @param scale of the moments
 * @param loss what keeps the norms together
 * @param edeEnd t at which EDE stays
 * @param base setting whose trained weights it starts from, or {@code null} to start from scratch
 */
record Setting(
        String name,
        BinarizationMethod method,
        float lambda,
        float warmUp,
        float beta,
        RetentionScale scale,
        RetentionLoss loss,
        float edeEnd,
        String base) {

    /** Without LCR. */
    static Setting plain(String name, BinarizationMethod method) {
        return new Setting(
                name, method, 0, 0, 2, RetentionScale.UNIT, RetentionLoss.RATIO, 1, null);
    }

    /** With LCR over the whole run. */
    Setting lcr(String addition, RetentionScale scale, RetentionLoss loss, double lambda) {
        return new Setting(
                name + addition, method, (float) lambda, 0, beta, scale, loss, edeEnd, base);
    }

    Setting warmedUp(String addition, double share) {
        return new Setting(
                name + addition, method, lambda, (float) share, beta, scale, loss, edeEnd, base);
    }

    Setting beta(String addition, double other) {
        return new Setting(
                name + addition, method, lambda, warmUp, (float) other, scale, loss, edeEnd, base);
    }

    /** The same with EDE as published. */
    Setting publishedEstimator(String other) {
        return new Setting(other, method, lambda, warmUp, beta, scale, loss, 10, base);
    }

    Binarization binarization() {
        return method.binarization().withEdeEnd(edeEnd);
    }

    /** Starting from what another setting has learned. */
    Setting after(String other) {
        return new Setting(
                name + " after " + other, method, lambda, warmUp, beta, scale, loss, edeEnd, other);
    }

    RetentionOptions retention(int steps) {
        return new RetentionOptions(lambda, Math.round(warmUp * steps), beta, scale, loss, 1, 0);
    }
}
