package io.flinklcr.models.quantize;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Bi-rotation of RBNN: a filter's n weights as a p×q matrix X become R₁ᵀ·X·R₂ (Lin et al., Rotated
 * Binary Neural Network, NeurIPS 2020, Eq. 5). p is the largest factor of n up to its root.
 *
 * @param left R₁, p×p, orthogonal, row-major; not to be changed
 * @param right R₂, q×q, orthogonal, row-major; not to be changed
 */
public record Rotation(float[] left, float[] right) {

    /** Side p of the left rotation of filters of n weights. */
    public static int rows(int n) {
        int rows = (int) Math.sqrt(n);
        while (n % rows != 0) {
            rows--;
        }
        return rows;
    }

    /** An orthogonal matrix (side × side), row-major, drawn by the Haar measure. */
    public static float[] random(int side, Random random) {
        double[][] normal = new double[side][side];
        for (double[] row : normal) {
            for (int i = 0; i < side; i++) {
                row[i] = random.nextGaussian();
            }
        }
        QRDecomposition decomposition = new QRDecomposition(new Array2DRowRealMatrix(normal));
        RealMatrix q = decomposition.getQ();
        RealMatrix r = decomposition.getR();
        for (int column = 0; column < side; column++) {
            q.setColumnVector(
                    column,
                    q.getColumnVector(column).mapMultiply(Math.signum(r.getEntry(column, column))));
        }
        return toFloat(q);
    }

    /** Overwrites {@code rotated} with R₁ᵀ·X·R₂ of one filter x, both of length p·q. */
    public void rotate(float[] x, float[] rotated) {
        int p = side(left);
        int q = side(right);
        float[] half = new float[p * q];
        for (int row = 0; row < p; row++) {
            addProduct(x, row * q, right, half, row * q, q);
        }
        Arrays.fill(rotated, 0);
        for (int from = 0; from < p; from++) {
            for (int to = 0; to < p; to++) {
                addScaled(half, from * q, left[from * p + to], rotated, to * q, q);
            }
        }
    }

    /**
     * The rotation with a smaller angle between weights and their signs.
     *
     * @param filters standardised, one filter behind the other
     */
    public Rotation refined(float[] filters) {
        return new RotationSearch(filters, this).run();
    }

    /** Side of a square matrix. */
    static int side(float[] square) {
        return (int) Math.round(Math.sqrt(square.length));
    }

    /** Adds row · matrix to a row. */
    private static void addProduct(
            float[] row, int from, float[] matrix, float[] sum, int to, int length) {
        for (int i = 0; i < length; i++) {
            addScaled(matrix, i * length, row[from + i], sum, to, length);
        }
    }

    private static void addScaled(
            float[] values, int from, float factor, float[] sum, int to, int count) {
        for (int i = 0; i < count; i++) {
            sum[to + i] += factor * values[from + i];
        }
    }

    /** The entries, row-major. */
    static float[] toFloat(RealMatrix matrix) {
        int columns = matrix.getColumnDimension();
        float[] values = new float[matrix.getRowDimension() * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.getEntry(i / columns, i % columns);
        }
        return values;
    }
}
