package io.flinklcr.models.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * By vectors, where half a row is a whole number of them. Only {@link HalfWords} may load this
 * class.
 */
final class VectorHalfWords implements HalfWords {

    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Turns 16 bits in two's complement into the bits of a float, the integer above this one. */
    private static final int TO_FLOAT = SumSink.BIAS_BITS | 1 << Short.SIZE - 1;

    private static final float ZERO = SumSink.BIAS + (1 << Short.SIZE - 1);

    private final HalfWords plain = new PlainHalfWords();

    @Override
    public void pack(int[] values, int from, int count, int[] packed) {
        if (count % (2 * LANES) != 0) {
            plain.pack(values, from, count, packed);
            return;
        }
        int half = count / 2;
        for (int i = 0; i < half; i += LANES) {
            IntVector low = IntVector.fromArray(SPECIES, values, from + i).and(LOW);
            IntVector high = IntVector.fromArray(SPECIES, values, from + half + i);
            high.lanewise(VectorOperators.LSHL, Short.SIZE).or(low).intoArray(packed, i);
        }
    }

    @Override
    public void unpack(int[] packed, int at, float scale, float[] target, int to, int count) {
        if (count % (2 * LANES) != 0) {
            plain.unpack(packed, at, scale, target, to, count);
            return;
        }
        int half = count / 2;
        for (int i = 0; i < half; i += LANES) {
            IntVector words = IntVector.fromArray(SPECIES, packed, at + i);
            scaled(words.and(LOW), scale).intoArray(target, to + i);
            scaled(words.lanewise(VectorOperators.LSHR, Short.SIZE), scale)
                    .intoArray(target, to + half + i);
        }
    }

    private static FloatVector scaled(IntVector halves, float scale) {
        return halves.lanewise(VectorOperators.XOR, TO_FLOAT)
                .reinterpretAsFloats()
                .sub(ZERO)
                .mul(scale);
    }
}
