package io.flinklcr.models.train;

/**
 * See {@link SgdOptions}.
 *
 * @param before the part
 * @param after receives values and velocities
 * @param gradient of the part
 * @param sgd settings
 * @param rates of the step
 */
record SgdRule(
        StateUpdate before, StateUpdate after, float[] gradient, SgdOptions sgd, StepRates rates)
        implements DescentRule {

    @Override
    public void move(int from, int to, float decay) {
        float[] weights = before.values();
        float[] velocity = before.momentum();
        float m = sgd.momentum();
        float rate = rates.learningRate();
        boolean nesterov = sgd.nesterov();
        for (int i = from; i < to; i++) {
            float g = gradient[i] + decay * weights[i];
            float v = m * velocity[i] + g;
            after.momentum()[i] = v;
            after.values()[i] = weights[i] - rate * (nesterov ? g + m * v : v);
        }
    }
}
