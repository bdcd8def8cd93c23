package io.flinklcr.models.retention;

import java.io.Serializable;
import java.util.Objects;

/**
 * Settings of Lipschitz Continuity Retention (Shang et al., ECCV 2022).
 *
 * @param lambda λ, weight of the retention loss, finite and at least 0; 0 reports the norms but
 *     yields no gradient
 * @param warmupSteps steps over which λ rises linearly from 0, at least 0
 * @param beta β, base of the block weights β^(k−L), finite and positive
 * @param scale scale of the latent side
 * @param loss what keeps the norms together
 * @param form what moment matrices are made of
 * @param norm how spectral norms are estimated
 * @param iterations power iterations a step at most, at least 1, warm-started where the form allows
 *     it
 * @param tolerance how little v moves in the last of them (Algorithm 2's res_stop), finite and at
 *     least 0; 0 to take them all
 */
public record RetentionOptions(
        float lambda,
        int warmupSteps,
        float beta,
        RetentionScale scale,
        RetentionLoss loss,
        RetentionForm form,
        NormEstimate norm,
        int iterations,
        float tolerance)
        implements Serializable {

    /**
     * @throws NullPointerException if scale, loss, form or norm is missing
     * @throws IllegalArgumentException if a number is out of range
     */
    public RetentionOptions {
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(norm, "norm");
        if (!(lambda >= 0) || Float.isInfinite(lambda)) {
            throw new IllegalArgumentException("lambda must be at least 0, not " + lambda);
        }
        if (!(beta > 0) || Float.isInfinite(beta)) {
            throw new IllegalArgumentException("beta must be positive, not " + beta);
        }
        if (warmupSteps < 0) {
            throw new IllegalArgumentException(
                    "warm-up steps must be at least 0, not " + warmupSteps);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException(
                    "power iterations must be at least 1, not " + iterations);
        }
        if (!(tolerance >= 0) || Float.isInfinite(tolerance)) {
            throw new IllegalArgumentException(
                    "tolerance of power iterations must be at least 0, not " + tolerance);
        }
    }

    /** Moments by channel, and norms by power iteration. */
    public RetentionOptions(
            float lambda,
            int warmupSteps,
            float beta,
            RetentionScale scale,
            RetentionLoss loss,
            int iterations,
            float tolerance) {
        this(
                lambda,
                warmupSteps,
                beta,
                scale,
                loss,
                RetentionForm.CHANNEL,
                NormEstimate.POWER,
                iterations,
                tolerance);
    }

    /** The loss of the paper, with a number of power iterations that is fixed. */
    public RetentionOptions(
            float lambda, int warmupSteps, float beta, RetentionScale scale, int iterations) {
        this(lambda, warmupSteps, beta, scale, RetentionLoss.RATIO, iterations, 0);
    }

    /** The same of another form. */
    public RetentionOptions with(RetentionForm other) {
        return new RetentionOptions(
                lambda, warmupSteps, beta, scale, loss, other, norm, iterations, tolerance);
    }

    /** The same with norms estimated otherwise. */
    public RetentionOptions with(NormEstimate other) {
        return new RetentionOptions(
                lambda, warmupSteps, beta, scale, loss, form, other, iterations, tolerance);
    }

    /**
     * λ at a step: rises linearly over the warm-up, then constant.
     *
     * @param step steps done before, at least 0
     */
    public float lambdaAt(long step) {
        return step >= warmupSteps ? lambda : lambda * step / warmupSteps;
    }
}
