package io.flinklcr.models.train;

import io.flinklcr.models.network.ParameterGroup;

/** One optimiser step of a part of the state, range by range. */
final class OptimizerStep {

    private static final float LARGEST_LATENT = 1;

    private final StateUpdate before;
    private final float[] gradient;
    private final Optimizer optimizer;
    private final StepRates rates;
    private final StateUpdate after;
    private final DescentRule rule;

    OptimizerStep(StateUpdate before, float[] gradient, Optimizer optimizer, StepRates rates) {
        this.before = before;
        this.gradient = gradient;
        this.optimizer = optimizer;
        this.rates = rates;
        after =
                new StateUpdate(
                        before.offset(),
                        new float[before.values().length],
                        new float[before.momentum().length]);
        rule =
                optimizer instanceof AdamOptions adam
                        ? new AdamRule(before, after, gradient, adam, rates)
                        : new SgdRule(before, after, gradient, (SgdOptions) optimizer, rates);
    }

    /** Moves the values of a group at positions {@code from} to {@code to} within the part. */
    void apply(ParameterGroup group, int from, int to) {
        if (group == ParameterGroup.STATISTICS) {
            average(from, to);
        } else if (group == ParameterGroup.BUFFER) {
            System.arraycopy(gradient, from, after.values(), from, to - from);
        } else {
            rule.move(from, to, optimizer.decayScope().holds(group) ? optimizer.weightDecay() : 0);
        }
        if (group == ParameterGroup.LATENT && optimizer.clipLatent()) {
            clip(from, to);
        }
    }

    /** The part with all that was applied. */
    StateUpdate after() {
        return after;
    }

    private void average(int from, int to) {
        float share = rates.statisticsMomentum();
        for (int i = from; i < to; i++) {
            float old = before.values()[i];
            // The average of two equal values may be rounded, and statistics that normalise rest.
            after.values()[i] =
                    Float.compare(gradient[i], old) == 0
                            ? old
                            : (1 - share) * old + share * gradient[i];
        }
    }

    private void clip(int from, int to) {
        float[] values = after.values();
        for (int i = from; i < to; i++) {
            values[i] = Math.max(-LARGEST_LATENT, Math.min(LARGEST_LATENT, values[i]));
        }
    }
}
