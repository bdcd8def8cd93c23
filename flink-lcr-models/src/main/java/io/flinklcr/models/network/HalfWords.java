package io.flinklcr.models.network;

/**
 * Integers of 16 bits, two in a word of 32: the first half of a row in the lower bits of its words,
 * the second half in the upper ones.
 */
interface HalfWords {

    int LOW = 0xFFFF;

    /** The fastest that the JVM has. */
    static HalfWords fastest() {
        return VectorSupport.isPresent() ? new VectorHalfWords() : new PlainHalfWords();
    }

    /** Words of a row of so many integers. */
    static int words(int count) {
        return (count + 1) / 2;
    }

    /**
     * Packs a row.
     *
     * @param values of which the lower 16 bits are taken, from {@code from} on
     * @param packed receives the words
     */
    void pack(int[] values, int from, int count, int[] packed);

    /**
     * Unpacks a row, times a scale.
     *
     * @param packed the words, from {@code at} on
     * @param target receives the values, from {@code to} on
     * @param count number of values
     */
    void unpack(int[] packed, int at, float scale, float[] target, int to, int count);
}
