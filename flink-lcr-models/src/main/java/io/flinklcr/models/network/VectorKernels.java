package io.flinklcr.models.network;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Inner loops on the Vector API, for what the JIT does not vectorise by itself: reads at different
 * offsets, and sums held in registers. Loops run over whole vectors; arrays are longer than what
 * they hold by {@link #SLACK}. Only {@link VectorSupport} may load this class.
 */
final class VectorKernels {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Values that a loop may read or write beyond the last. */
    static final int SLACK = 64;

    private VectorKernels() {}

    /**
     * Adds rows of a table: {@code target[to + i] += Σ_j table[starts[first + j] + i]}.
     *
     * @param rows number of rows, a multiple of 3
     */
    static void addRows(
            float[] table, int[] starts, int first, int rows, float[] target, int to, int count) {
        int end = first + rows;
        int whole = count - count % (4 * LANES);
        for (int i = 0; i < whole; i += 4 * LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, target, to + i);
            FloatVector b = FloatVector.fromArray(SPECIES, target, to + i + LANES);
            FloatVector c = FloatVector.fromArray(SPECIES, target, to + i + 2 * LANES);
            FloatVector d = FloatVector.fromArray(SPECIES, target, to + i + 3 * LANES);
            for (int j = first; j < end; j++) {
                int start = starts[j] + i;
                a = a.add(FloatVector.fromArray(SPECIES, table, start));
                b = b.add(FloatVector.fromArray(SPECIES, table, start + LANES));
                c = c.add(FloatVector.fromArray(SPECIES, table, start + 2 * LANES));
                d = d.add(FloatVector.fromArray(SPECIES, table, start + 3 * LANES));
            }
            a.intoArray(target, to + i);
            b.intoArray(target, to + i + LANES);
            c.intoArray(target, to + i + 2 * LANES);
            d.intoArray(target, to + i + 3 * LANES);
        }
        for (int i = whole; i < count; i += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, target, to + i);
            FloatVector b = FloatVector.zero(SPECIES);
            FloatVector c = FloatVector.zero(SPECIES);
            for (int j = first; j < end; j += 3) {
                a = a.add(FloatVector.fromArray(SPECIES, table, starts[j] + i));
                b = b.add(FloatVector.fromArray(SPECIES, table, starts[j + 1] + i));
                c = c.add(FloatVector.fromArray(SPECIES, table, starts[j + 2] + i));
            }
            a.add(b).add(c).intoArray(target, to + i);
        }
    }

    /**
     * Writes the sums of four scaled rows under all patterns of signs: {@code table[start + p·next
     * + i] = Σ_j ±scales[j]·g[at + j·nextRow + i]}, with a minus where bit j of p is 1.
     *
     * @param scales from {@code first} on
     */
    static void tabulate(
            float[] g,
            int at,
            int nextRow,
            float[] scales,
            int first,
            float[] table,
            int start,
            int next,
            int count) {
        for (int i = 0; i < count; i += LANES) {
            int from = at + i;
            FloatVector r0 = FloatVector.fromArray(SPECIES, g, from).mul(scales[first]);
            FloatVector r1 =
                    FloatVector.fromArray(SPECIES, g, from + nextRow).mul(scales[first + 1]);
            FloatVector r2 =
                    FloatVector.fromArray(SPECIES, g, from + 2 * nextRow).mul(scales[first + 2]);
            FloatVector r3 =
                    FloatVector.fromArray(SPECIES, g, from + 3 * nextRow).mul(scales[first + 3]);
            FloatVector sum = r0.add(r1);
            FloatVector difference = r0.sub(r1);
            int to = start + i;
            writeSigned(r2.add(r3), sum, difference, table, to, next);
            writeSigned(r3.sub(r2), sum, difference, table, to + 4 * next, next);
            writeSigned(r2.sub(r3), sum, difference, table, to + 8 * next, next);
            writeSigned(r2.add(r3).neg(), sum, difference, table, to + 12 * next, next);
        }
    }

    private static void writeSigned(
            FloatVector rest,
            FloatVector sum,
            FloatVector difference,
            float[] table,
            int to,
            int next) {
        rest.add(sum).intoArray(table, to);
        rest.sub(difference).intoArray(table, to + next);
        rest.add(difference).intoArray(table, to + 2 * next);
        rest.sub(sum).intoArray(table, to + 3 * next);
    }

    /**
     * Correlates two rows of gradients with a row of inputs at the nine taps of a filter: {@code
     * sums[3·y + x] = Σ_i g[atA + i] · s[atS + i + y·stride + x]}, and from {@code sums[9]} on
     * alike with {@code atB}.
     *
     * @param count number of values i; g is zero from there to the next whole vector
     * @param sums receives the 18 sums
     */
    static void correlate(
            float[] g, int atA, int atB, float[] s, int atS, int stride, int count, float[] sums) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector b4 = a0;
        FloatVector b5 = a0;
        FloatVector b6 = a0;
        FloatVector b7 = a0;
        FloatVector b8 = a0;
        for (int i = 0; i < count; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, g, atA + i);
            FloatVector y = FloatVector.fromArray(SPECIES, g, atB + i);
            int at = atS + i;
            FloatVector t = FloatVector.fromArray(SPECIES, s, at);
            a0 = x.fma(t, a0);
            b0 = y.fma(t, b0);
            t = FloatVector.fromArray(SPECIES, s, at + 1);
            a1 = x.fma(t, a1);
            b1 = y.fma(t, b1);
            t = FloatVector.fromArray(SPECIES, s, at + 2);
            a2 = x.fma(t, a2);
            b2 = y.fma(t, b2);
            at += stride;
            t = FloatVector.fromArray(SPECIES, s, at);
            a3 = x.fma(t, a3);
            b3 = y.fma(t, b3);
            t = FloatVector.fromArray(SPECIES, s, at + 1);
            a4 = x.fma(t, a4);
            b4 = y.fma(t, b4);
            t = FloatVector.fromArray(SPECIES, s, at + 2);
            a5 = x.fma(t, a5);
            b5 = y.fma(t, b5);
            at += stride;
            t = FloatVector.fromArray(SPECIES, s, at);
            a6 = x.fma(t, a6);
            b6 = y.fma(t, b6);
            t = FloatVector.fromArray(SPECIES, s, at + 1);
            a7 = x.fma(t, a7);
            b7 = y.fma(t, b7);
            t = FloatVector.fromArray(SPECIES, s, at + 2);
            a8 = x.fma(t, a8);
            b8 = y.fma(t, b8);
        }
        sums[0] = sum(a0);
        sums[1] = sum(a1);
        sums[2] = sum(a2);
        sums[3] = sum(a3);
        sums[4] = sum(a4);
        sums[5] = sum(a5);
        sums[6] = sum(a6);
        sums[7] = sum(a7);
        sums[8] = sum(a8);
        sums[9] = sum(b0);
        sums[10] = sum(b1);
        sums[11] = sum(b2);
        sums[12] = sum(b3);
        sums[13] = sum(b4);
        sums[14] = sum(b5);
        sums[15] = sum(b6);
        sums[16] = sum(b7);
        sums[17] = sum(b8);
    }

    /**
     * Products of four rows of f with four of b: {@code sums[4·r + c] = Σ_i f[atF + r·next + i] ·
     * b[atB + c·next + i]}.
     *
     * @param count number of values i; those up to the next whole vector are zero
     * @param sums receives the 16 sums
     */
    static void products(
            float[] f, int atF, float[] b, int atB, int next, int count, float[] sums) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector c2 = a0;
        FloatVector c3 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        FloatVector d2 = a0;
        FloatVector d3 = a0;
        for (int i = 0; i < count; i += LANES) {
            int at = atF + i;
            FloatVector w = FloatVector.fromArray(SPECIES, f, at);
            FloatVector x = FloatVector.fromArray(SPECIES, f, at + next);
            FloatVector y = FloatVector.fromArray(SPECIES, f, at + 2 * next);
            FloatVector z = FloatVector.fromArray(SPECIES, f, at + 3 * next);
            at = atB + i;
            FloatVector t = FloatVector.fromArray(SPECIES, b, at);
            a0 = w.fma(t, a0);
            b0 = x.fma(t, b0);
            c0 = y.fma(t, c0);
            d0 = z.fma(t, d0);
            t = FloatVector.fromArray(SPECIES, b, at + next);
            a1 = w.fma(t, a1);
            b1 = x.fma(t, b1);
            c1 = y.fma(t, c1);
            d1 = z.fma(t, d1);
            t = FloatVector.fromArray(SPECIES, b, at + 2 * next);
            a2 = w.fma(t, a2);
            b2 = x.fma(t, b2);
            c2 = y.fma(t, c2);
            d2 = z.fma(t, d2);
            t = FloatVector.fromArray(SPECIES, b, at + 3 * next);
            a3 = w.fma(t, a3);
            b3 = x.fma(t, b3);
            c3 = y.fma(t, c3);
            d3 = z.fma(t, d3);
        }
        sums[0] = sum(a0);
        sums[1] = sum(a1);
        sums[2] = sum(a2);
        sums[3] = sum(a3);
        sums[4] = sum(b0);
        sums[5] = sum(b1);
        sums[6] = sum(b2);
        sums[7] = sum(b3);
        sums[8] = sum(c0);
        sums[9] = sum(c1);
        sums[10] = sum(c2);
        sums[11] = sum(c3);
        sums[12] = sum(d0);
        sums[13] = sum(d1);
        sums[14] = sum(d2);
        sums[15] = sum(d3);
    }

    /** Adds a scaled row: {@code target[to + i] += factor · row[i]}. */
    static void addScaled(float[] row, float factor, float[] target, int to, int count) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, row, i)
                    .mul(factor)
                    .add(FloatVector.fromArray(SPECIES, target, to + i))
                    .intoArray(target, to + i);
        }
        for (int i = whole; i < count; i++) {
            target[to + i] += factor * row[i];
        }
    }

    /**
     * Adds {@code Σ_i (values[i] − offset)} to {@code sums[at]} and the sum of the squares to
     * {@code sums[at + 1]}; both fit an int.
     */
    static void addOffsetSums(int[] values, int offset, int from, int to, long[] sums, int at) {
        IntVector a = IntVector.zero(INTS);
        IntVector b = a;
        IntVector aSquares = a;
        IntVector bSquares = a;
        int whole = to - (to - from) % (2 * LANES);
        for (int i = from; i < whole; i += 2 * LANES) {
            IntVector x = IntVector.fromArray(INTS, values, i).sub(offset);
            IntVector y = IntVector.fromArray(INTS, values, i + LANES).sub(offset);
            a = a.add(x);
            b = b.add(y);
            aSquares = aSquares.add(x.mul(x));
            bSquares = bSquares.add(y.mul(y));
        }
        sums[at] += a.add(b).reduceLanes(VectorOperators.ADD);
        sums[at + 1] += aSquares.add(bSquares).reduceLanes(VectorOperators.ADD);
        OffsetSums.addPlain(values, offset, whole, to, sums, at);
    }

    /** {@code Σ_i values[from + i]}. */
    static float sum(float[] values, int from, int count) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int end = from + count;
        int whole = end - count % (4 * LANES);
        for (int i = from; i < whole; i += 4 * LANES) {
            a = a.add(FloatVector.fromArray(SPECIES, values, i));
            b = b.add(FloatVector.fromArray(SPECIES, values, i + LANES));
            c = c.add(FloatVector.fromArray(SPECIES, values, i + 2 * LANES));
            d = d.add(FloatVector.fromArray(SPECIES, values, i + 3 * LANES));
        }
        float sum = sum(a.add(b).add(c.add(d)));
        for (int i = whole; i < end; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** {@code Σ_i (x[from + i] − center) · y[from + i]}. */
    static float centeredProduct(float[] x, float center, float[] y, int from, int count) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int end = from + count;
        int whole = end - count % (4 * LANES);
        for (int i = from; i < whole; i += 4 * LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, x, i).sub(center);
            a = FloatVector.fromArray(SPECIES, y, i).fma(t, a);
            t = FloatVector.fromArray(SPECIES, x, i + LANES).sub(center);
            b = FloatVector.fromArray(SPECIES, y, i + LANES).fma(t, b);
            t = FloatVector.fromArray(SPECIES, x, i + 2 * LANES).sub(center);
            c = FloatVector.fromArray(SPECIES, y, i + 2 * LANES).fma(t, c);
            t = FloatVector.fromArray(SPECIES, x, i + 3 * LANES).sub(center);
            d = FloatVector.fromArray(SPECIES, y, i + 3 * LANES).fma(t, d);
        }
        float sum = sum(a.add(b).add(c.add(d)));
        for (int i = whole; i < end; i++) {
            sum += (x[i] - center) * y[i];
        }
        return sum;
    }

    private static float sum(FloatVector vector) {
        return vector.reduceLanes(VectorOperators.ADD);
    }
}
