package io.flinklcr.models.train;

/**
 * The update of a contiguous part of the flat state: SGD for trainable values, exponential moving
 * average (momentum 0.1) for running statistics. Values are immutable: an update returns fresh
 * arrays, so that asynchronous snapshots stay consistent.
 *
 * @param offset position of the part's first value in the flat state
 * @param values the part's values
 * @param momentum SGD velocity of the same positions (unused at running statistics)
 */
public record StateUpdate(int offset, float[] values, float[] momentum) {

    /**
     * Applies one step.
     *
     * @param gradient the part of {@link TrainingEngine#backward}'s result at the same positions
     * @param trainableSize positions of the flat state below this are trainable
     */
    public StateUpdate apply(
            float[] gradient, int trainableSize, SgdOptions sgd, float learningRate) {
        throw new UnsupportedOperationException();
    }
}
