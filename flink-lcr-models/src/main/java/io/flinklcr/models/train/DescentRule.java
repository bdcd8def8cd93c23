package io.flinklcr.models.train;

/** Moves trainable values against their gradient. */
@FunctionalInterface
interface DescentRule {

    /**
     * Moves the values at positions {@code from} to {@code to} within the part.
     *
     * @param decay weight decay of these values
     */
    void move(int from, int to, float decay);
}
