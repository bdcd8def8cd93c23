package io.flinklcr.models.train;

import io.flinklcr.models.network.ParameterLayout;

/**
 * A contiguous part of the flat state and its update: by an optimiser for trainable values,
 * exponential moving average (momentum a) for running statistics. An update returns fresh arrays,
 * so that a snapshot of the old ones stays consistent.
 *
 * @param offset position of the part's first value in the flat state
 * @param values the part's values; not to be changed
 * @param momentum what the optimiser keeps, {@link Optimizer#slots} numbers for each value, 0 at
 *     running statistics; not to be changed
 */
public record StateUpdate(int offset, float[] values, float[] momentum) {

    /** A part with an optimiser at rest. */
    public static StateUpdate atRest(int offset, float[] values, Optimizer optimizer) {
        return new StateUpdate(offset, values, new float[values.length * optimizer.slots()]);
    }

    /**
     * Applies one step: what the optimiser says for trainable values, s ← (1−a)·s + a·g for running
     * statistics, but s as it is where g equals it.
     *
     * @param gradient the part of {@link TrainingEngine#backward}'s result at the same positions
     * @param layout where each tensor lies in the flat state
     * @param optimizer the optimiser
     * @param rates lr and the statistics' momentum a of this step
     */
    public StateUpdate apply(
            float[] gradient, ParameterLayout layout, Optimizer optimizer, StepRates rates) {
        OptimizerStep step = new OptimizerStep(this, gradient, optimizer, rates);
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int from = Math.max(0, tensor.offset() - offset);
            int to = Math.min(values.length, tensor.offset() + tensor.size() - offset);
            if (from < to) {
                step.apply(tensor.group(), from, to);
            }
        }
        return step.after();
    }

    /** Numbers that the optimiser keeps for each value. */
    public int slots() {
        return values.length == 0 ? 1 : momentum.length / values.length;
    }
}
