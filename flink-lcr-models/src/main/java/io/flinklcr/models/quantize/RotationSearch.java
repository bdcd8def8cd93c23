package io.flinklcr.models.quantize;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Looks for the rotation with the smallest angle between a layer's weights and their signs (Lin et
 * al., Rotated Binary Neural Network, NeurIPS 2020, section 3.2).
 */
final class RotationSearch {

    /** Rounds of a search, as in the authors' code. */
    private static final int ROUNDS = 3;

    private final float[] filters;
    private final int p;
    private final int q;
    private Rotation best;

    /**
     * @param filters X, standardised, one filter behind the other
     * @param start where the search begins
     */
    RotationSearch(float[] filters, Rotation start) {
        this.filters = filters;
        best = start;
        p = Rotation.side(start.left());
        q = Rotation.side(start.right());
    }

    /**
     * In each of three rounds B_o = sign(R₁ᵀ·X_o·R₂); R₁ = V·Uᵀ of Σ_o B_o·R₂ᵀ·X_oᵀ = U·S·Vᵀ; R₂ =
     * U·Vᵀ of Σ_o X_oᵀ·R₁·B_o = U·S·Vᵀ (Eq. 8 to 12).
     */
    Rotation run() {
        for (int round = 0; round < ROUNDS; round++) {
            float[] signs = signs();
            best = new Rotation(left(signs), best.right());
            best = new Rotation(best.left(), right(signs));
        }
        return best;
    }

    private float[] signs() {
        int n = p * q;
        float[] filter = new float[n];
        float[] rotated = new float[n];
        float[] signs = new float[filters.length];
        for (int from = 0; from < filters.length; from += n) {
            System.arraycopy(filters, from, filter, 0, n);
            best.rotate(filter, rotated);
            FilterMath.writeSigns(rotated, 0, n, 1, filter);
            System.arraycopy(filter, 0, signs, from, n);
        }
        return signs;
    }

    private float[] left(float[] signs) {
        RealMatrix sum = new Array2DRowRealMatrix(p, p);
        RealMatrix transposed = matrix(best.right(), 0, q, q).transpose();
        for (int from = 0; from < filters.length; from += p * q) {
            RealMatrix x = matrix(filters, from, p, q);
            RealMatrix b = matrix(signs, from, p, q);
            sum = sum.add(b.multiply(transposed).multiply(x.transpose()));
        }
        SingularValueDecomposition parts = new SingularValueDecomposition(sum);
        return Rotation.toFloat(parts.getV().multiply(parts.getUT()));
    }

    private float[] right(float[] signs) {
        RealMatrix sum = new Array2DRowRealMatrix(q, q);
        RealMatrix rotation = matrix(best.left(), 0, p, p);
        for (int from = 0; from < filters.length; from += p * q) {
            RealMatrix x = matrix(filters, from, p, q);
            RealMatrix b = matrix(signs, from, p, q);
            sum = sum.add(x.transpose().multiply(rotation).multiply(b));
        }
        SingularValueDecomposition parts = new SingularValueDecomposition(sum);
        return Rotation.toFloat(parts.getU().multiply(parts.getVT()));
    }

    private static RealMatrix matrix(float[] values, int from, int rows, int columns) {
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++) {
            matrix[i / columns][i % columns] = values[from + i];
        }
        return new Array2DRowRealMatrix(matrix, false);
    }
}
