package io.flinklcr.models.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner loops of {@link PatternWeightGradients} on the Vector API. A table has a vector of sums for
 * each pattern of eight signs, bit j of which is 1 where sign j is negative, and one more for
 * pixels outside of the image. Only {@link VectorSupport} may load this class.
 */
final class PatternKernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Values of a vector. */
    static final int LANES = SPECIES.length();

    /** Signs of a pattern. */
    static final int SIGNS = 8;

    /** Where the sum of the pixels outside of the image lies in a table. */
    static final int OUTSIDE = LANES << SIGNS;

    /** Values of a table. */
    static final int TABLE = OUTSIDE + LANES;

    private PatternKernels() {}

    /**
     * Adds the vectors of an image's pixels to the sums of the patterns that they see at three
     * neighbouring taps: {@code tables[k·TABLE + places[at + x + k]]} for pixel x of a row.
     *
     * @param values vectors of the pixels, from {@code first} on
     * @param places where in a table the patterns of the image lie, as a frame
     * @param at place that the first tap of the first pixel sees
     * @param tables three tables
     */
    static void add(float[] values, int first, int[] places, int at, Frame frame, float[] tables) {
        int value = first;
        for (int y = 0; y < frame.height(); y++) {
            int row = at + y * frame.stride();
            for (int x = row; x < row + frame.width(); x++) {
                FloatVector vector = FloatVector.fromArray(SPECIES, values, value);
                add(vector, tables, places[x]);
                add(vector, tables, TABLE + places[x + 1]);
                add(vector, tables, 2 * TABLE + places[x + 2]);
                value += LANES;
            }
        }
    }

    /**
     * Sums up a table by sign: {@code sums[j·LANES + l] = Σ_p ±table[at + p·LANES + l]}, with a
     * minus where bit j of p is 1. What is in the table afterwards is of no use.
     *
     * @param sums receives the sums of all eight signs
     */
    static void fold(float[] table, int at, float[] sums) {
        for (int sign = SIGNS - 1; sign >= 0; sign--) {
            int half = LANES << sign;
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = at; i < at + half; i += LANES) {
                FloatVector positive = FloatVector.fromArray(SPECIES, table, i);
                FloatVector negative = FloatVector.fromArray(SPECIES, table, i + half);
                sum = sum.add(positive.sub(negative));
                positive.add(negative).intoArray(table, i);
            }
            sum.intoArray(sums, sign * LANES);
        }
    }

    private static void add(FloatVector vector, float[] tables, int place) {
        FloatVector.fromArray(SPECIES, tables, place).add(vector).intoArray(tables, place);
    }
}
