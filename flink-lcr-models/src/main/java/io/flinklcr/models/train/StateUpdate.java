package io.flinklcr.models.train;

/**
 * A contiguous part of the flat state and its update: SGD for trainable values, exponential moving
 * average (momentum a) for running statistics. An update returns fresh arrays, so that a snapshot
 * of the old ones stays consistent.
 *
 * @param offset position of the part's first value in the flat state
 * @param values the part's values; not to be changed
 * @param momentum SGD velocity v at the same positions, 0 at running statistics; not to be changed
 */
public record StateUpdate(int offset, float[] values, float[] momentum) {

    /**
     * Applies one step: g ← g + wd·w, v ← m·v + g, w ← w − lr·v for trainable values, s ← 0.9·s +
     * 0.1·g for running statistics.
     *
     * @param gradient the part of {@link TrainingEngine#backward}'s result at the same positions
     * @param trainableSize positions of the flat state below this are trainable
     * @param sgd momentum and weight decay
     * @param rates lr and the statistics' momentum a of this step
     */
    public StateUpdate apply(float[] gradient, int trainableSize, SgdOptions sgd, StepRates rates) {
        float[] newValues = new float[values.length];
        float[] newMomentum = new float[values.length];
        float momentumOfStatistics = rates.statisticsMomentum();
        int trainable = Math.max(0, Math.min(values.length, trainableSize - offset));
        for (int i = 0; i < trainable; i++) {
            float g = gradient[i] + sgd.weightDecay() * values[i];
            newMomentum[i] = sgd.momentum() * momentum[i] + g;
            newValues[i] = values[i] - rates.learningRate() * newMomentum[i];
        }
        for (int i = trainable; i < values.length; i++) {
            newValues[i] =
                    (1 - momentumOfStatistics) * values[i] + momentumOfStatistics * gradient[i];
        }
        return new StateUpdate(offset, newValues, newMomentum);
    }
}
