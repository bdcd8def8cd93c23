package io.flinklcr.models.retention;

import java.util.Arrays;

/**
 * Spectral norm by power iteration: u ← Gv/‖Gv‖, v ← Gᵀu/‖Gᵀu‖, σ₁ ≈ uᵀGv (Shang et al., ECCV 2022,
 * Algorithm 2). Matrices are row-major; sums run in double.
 */
final class SpectralNorm {

    private SpectralNorm() {}

    /**
     * Estimates the leading singular triplet.
     *
     * @param matrix rows × columns, finite and not all zero
     * @param columns number of columns
     * @param start v to start from, or {@code null} for ones; where v or Gv vanishes the largest
     *     row serves instead
     * @param iterations at least 1
     * @param tolerance ends the iterations once v moves by less, from the second on; 0 for none
     */
    static SingularTriplet estimate(
            float[] matrix, int columns, float[] start, int iterations, float tolerance) {
        double[] right = start == null ? ones(columns) : normalized(toDouble(start));
        double[] left = right == null ? null : normalized(times(matrix, right));
        if (left == null) {
            right = largestRow(matrix, columns);
            left = normalized(times(matrix, right));
        }
        right = normalized(transposedTimes(matrix, left, columns));
        double moved = Double.POSITIVE_INFINITY;
        for (int i = 1; i < iterations && moved >= tolerance; i++) {
            double[] before = right;
            left = normalized(times(matrix, right));
            right = normalized(transposedTimes(matrix, left, columns));
            moved = tolerance > 0 ? distance(before, right) : moved;
        }
        return new SingularTriplet(dot(left, times(matrix, right)), toFloat(left), toFloat(right));
    }

    /**
     * The estimate of the authors' released code: K = GGᵀ, v = ones (not normalised), one
     * iteration, σ̂ = √‖Kv‖. It exceeds σ₁ by up to the fourth root of the number of rows. With y =
     * Kv, ŷ = y/‖y‖ and w = Gᵀv its gradient is (ŷ wᵀ + v (Gᵀŷ)ᵀ)/(2σ̂).
     *
     * @return σ̂ and the vectors of the gradient's two summands; all zero where σ̂ is
     */
    static SingularTriplet releasedEstimate(float[] matrix, int columns) {
        int rows = matrix.length / columns;
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        double[] back = transposedTimes(matrix, ones, columns);
        double[] left = normalized(times(matrix, back));
        if (left == null) {
            return new SingularTriplet(0, new float[2 * rows], new float[2 * columns]);
        }
        double sigma = Math.sqrt(dot(left, times(matrix, back)));
        double[] right = transposedTimes(matrix, left, columns);
        return new SingularTriplet(
                sigma, joined(left, ones, 1), joined(back, right, 1 / (2 * sigma)));
    }

    /** Whether every value is finite and at least one is not zero. */
    static boolean isRegular(float[] matrix) {
        boolean nonZero = false;
        for (float value : matrix) {
            if (!Float.isFinite(value)) {
                return false;
            }
            nonZero |= value != 0;
        }
        return nonZero;
    }

    private static double[] ones(int length) {
        double[] vector = new double[length];
        Arrays.fill(vector, 1 / Math.sqrt(length));
        return vector;
    }

    private static double[] largestRow(float[] matrix, int columns) {
        double[] largest = null;
        double most = -1;
        for (int from = 0; from < matrix.length; from += columns) {
            double[] row = toDouble(Arrays.copyOfRange(matrix, from, from + columns));
            double norm = dot(row, row);
            if (norm > most) {
                most = norm;
                largest = row;
            }
        }
        return normalized(largest);
    }

    private static double[] times(float[] matrix, double[] vector) {
        double[] product = new double[matrix.length / vector.length];
        for (int row = 0; row < product.length; row++) {
            int from = row * vector.length;
            double sum = 0;
            for (int column = 0; column < vector.length; column++) {
                sum += matrix[from + column] * vector[column];
            }
            product[row] = sum;
        }
        return product;
    }

    private static double[] transposedTimes(float[] matrix, double[] vector, int columns) {
        double[] product = new double[columns];
        for (int row = 0; row < vector.length; row++) {
            int from = row * columns;
            for (int column = 0; column < columns; column++) {
                product[column] += matrix[from + column] * vector[row];
            }
        }
        return product;
    }

    /** The vector at unit length, or {@code null} where its length is zero. */
    private static double[] normalized(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        if (!(norm > 0)) {
            return null;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    private static float[] joined(double[] first, double[] second, double factor) {
        float[] joined = new float[first.length + second.length];
        for (int i = 0; i < first.length; i++) {
            joined[i] = (float) (factor * first[i]);
            joined[first.length + i] = (float) (factor * second[i]);
        }
        return joined;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] toDouble(float[] values) {
        double[] converted = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = values[i];
        }
        return converted;
    }

    private static float[] toFloat(double[] values) {
        float[] converted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = (float) values[i];
        }
        return converted;
    }
}
