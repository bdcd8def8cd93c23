package io.flinklcr.tests.benchmark;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Relative errors of estimated spectral norms against singular values in float64. */
final class SpectralErrors {

    private final BlockRetention retention;
    private final boolean warm;
    private final Map<Integer, BlockRetention.WarmStart> warmStarts = new HashMap<>();
    private final List<Double> errors = new ArrayList<>();

    private SpectralErrors(int iterations, boolean warm) {
        retention =
                new BlockRetention(
                        new RetentionOptions(0, 0, 1, RetentionScale.RAW, iterations), 1);
        this.warm = warm;
    }

    /** Iterations that start where the last ones of the same block ended. */
    static SpectralErrors warmStarted(int iterations) {
        return new SpectralErrors(iterations, true);
    }

    /** Iterations that start from ones. */
    static SpectralErrors cold(int iterations) {
        return new SpectralErrors(iterations, false);
    }

    /**
     * Estimates the norms of a block.
     *
     * @param counts whether their errors count
     */
    void estimate(BlockMoments moments, boolean counts) {
        BlockRetention.Result result =
                retention.evaluate(moments, warmStarts.get(moments.block()), 0);
        if (warm) {
            warmStarts.put(moments.block(), result.warmStart());
        }
        if (counts) {
            add(moments, moments.binary(), result.spectrum().sigmaBinary());
            add(moments, moments.latent(), result.spectrum().sigmaLatent());
        }
    }

    int count() {
        return errors.size();
    }

    double median() {
        return Statistics.median(errors.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double worst() {
        return errors.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private void add(BlockMoments moments, float[] matrix, float estimate) {
        double[][] values = new double[moments.rows()][moments.columns()];
        for (int i = 0; i < matrix.length; i++) {
            values[i / moments.columns()][i % moments.columns()] = matrix[i];
        }
        double norm = new SingularValueDecomposition(new Array2DRowRealMatrix(values)).getNorm();
        errors.add(Math.abs(estimate - norm) / norm);
    }
}
