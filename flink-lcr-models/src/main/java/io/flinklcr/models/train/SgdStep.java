package io.flinklcr.models.train;

import io.flinklcr.models.network.ParameterGroup;

/** One optimiser step of a part of the state, range by range. */
final class SgdStep {

    private static final float LARGEST_LATENT = 1;

    private final StateUpdate before;
    private final float[] gradient;
    private final SgdOptions sgd;
    private final StepRates rates;
    private final float[] values;
    private final float[] momentum;

    SgdStep(StateUpdate before, float[] gradient, SgdOptions sgd, StepRates rates) {
        this.before = before;
        this.gradient = gradient;
        this.sgd = sgd;
        this.rates = rates;
        values = new float[before.values().length];
        momentum = new float[before.values().length];
    }

    /** Moves the values of a group at positions {@code from} to {@code to} within the part. */
    void apply(ParameterGroup group, int from, int to) {
        if (group == ParameterGroup.STATISTICS) {
            average(from, to);
        } else {
            descend(from, to, sgd.decayScope().holds(group) ? sgd.weightDecay() : 0);
        }
        if (group == ParameterGroup.LATENT && sgd.clipLatent()) {
            clip(from, to);
        }
    }

    /** The part with all that was applied. */
    StateUpdate after() {
        return new StateUpdate(before.offset(), values, momentum);
    }

    private void average(int from, int to) {
        float share = rates.statisticsMomentum();
        for (int i = from; i < to; i++) {
            values[i] = (1 - share) * before.values()[i] + share * gradient[i];
        }
    }

    private void descend(int from, int to, float decay) {
        float[] weights = before.values();
        float[] velocity = before.momentum();
        float m = sgd.momentum();
        float rate = rates.learningRate();
        boolean nesterov = sgd.nesterov();
        for (int i = from; i < to; i++) {
            float g = gradient[i] + decay * weights[i];
            float v = m * velocity[i] + g;
            momentum[i] = v;
            values[i] = weights[i] - rate * (nesterov ? g + m * v : v);
        }
    }

    private void clip(int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = Math.max(-LARGEST_LATENT, Math.min(LARGEST_LATENT, values[i]));
        }
    }
}
