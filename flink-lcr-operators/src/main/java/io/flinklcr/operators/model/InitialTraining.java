package io.flinklcr.operators.model;

/**
 * What training begins with where no checkpoint says so.
 *
 * @param position where the schedule begins: the steps that it counts as done
 * @param state flat state; not to be changed
 * @param momentum the optimiser's momentum at the same positions; not to be changed
 */
public record InitialTraining(long position, float[] state, float[] momentum) {

    /**
     * @throws IllegalArgumentException if state and momentum differ in size, or the position is
     *     negative
     */
    public InitialTraining {
        if (position < 0) {
            throw new IllegalArgumentException(
                    "the position of a schedule must be at least 0, not " + position);
        }
        if (state.length != momentum.length) {
            throw new IllegalArgumentException(
                    "%d weights do not go with a momentum of %d"
                            .formatted(state.length, momentum.length));
        }
    }

    /** The beginning of a schedule, with an optimiser at rest. */
    public static InitialTraining of(float[] state) {
        return new InitialTraining(0, state, new float[state.length]);
    }
}
