package io.flinklcr.models.network;

/**
 * A retention gradient: what one side of a block adds to the gradient of the other side's signs.
 */
interface PortableTerm {

    /**
     * Adds the term.
     *
     * @param ofSource weights of the source's channels
     * @param ofTarget weights of the target's channels
     * @param factor of all
     */
    void add(float[] ofSource, float[] ofTarget, float factor);
}
