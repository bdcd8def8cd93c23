package io.flinklcr.models.train;

/**
 * See {@link AdamOptions}. The moments m and v of a value lie side by side.
 *
 * @param before the part
 * @param after receives values and moments
 * @param gradient of the part
 * @param adam settings
 * @param rates of the step
 */
record AdamRule(
        StateUpdate before, StateUpdate after, float[] gradient, AdamOptions adam, StepRates rates)
        implements DescentRule {

    @Override
    public void move(int from, int to, float decay) {
        float[] weights = before.values();
        float[] moments = before.momentum();
        float first = adam.beta1();
        float second = adam.beta2();
        double rate = rates.learningRate() / (1 - Math.pow(first, rates.updates()));
        double correction = 1 / (1 - Math.pow(second, rates.updates()));
        for (int i = from; i < to; i++) {
            float g = gradient[i] + decay * weights[i];
            float m = first * moments[2 * i] + (1 - first) * g;
            float v = second * moments[2 * i + 1] + (1 - second) * g * g;
            after.momentum()[2 * i] = m;
            after.momentum()[2 * i + 1] = v;
            double step = rate * m / (Math.sqrt(v * correction) + AdamOptions.EPSILON);
            after.values()[i] = (float) (weights[i] - step);
        }
    }
}
