package io.flinklcr.models.retention;

import static io.flinklcr.models.testing.Values.dot;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds power iteration to a singular value decomposition. */
class SpectralNormTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "4, 4", "16, 32", "32, 16", "64, 64", "5, 40"})
    void convergesToTheSingularValueDecomposition(int rows, int columns) {
        for (long seed = 0; seed < 5; seed++) {
            float[] matrix = gaussian(seed, rows * columns);
            double expected = largestSingularValue(matrix, rows, columns);
            SingularTriplet triplet = SpectralNorm.estimate(matrix, columns, null, 3000, 0);
            assertThat(triplet.sigma()).isCloseTo(expected, within(1e-5 * expected));
            assertThat(dot(triplet.left(), triplet.left())).isCloseTo(1, within(1e-5));
            assertThat(dot(triplet.right(), triplet.right())).isCloseTo(1, within(1e-5));
            for (int row = 0; row < rows; row++) {
                float[] values = Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
                assertThat(dot(values, triplet.right()))
                        .isCloseTo(expected * triplet.left()[row], within(1e-2 * expected));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void neverExceedsTheNormAndAWarmStartComesCloser(int iterations) {
        float[] matrix = gaussian(3, 16 * 32);
        double expected = largestSingularValue(matrix, 16, 32);
        SingularTriplet cold = SpectralNorm.estimate(matrix, 32, null, iterations, 0);
        SingularTriplet warm = SpectralNorm.estimate(matrix, 32, cold.right(), iterations, 0);
        assertThat(cold.sigma()).isLessThan(expected);
        assertThat(warm.sigma()).isBetween(cold.sigma(), expected);
    }

    @Test
    void endsOnceTheVectorRests() {
        float[] matrix = gaussian(3, 16 * 32);
        double expected = largestSingularValue(matrix, 16, 32);
        assertThat(SpectralNorm.estimate(matrix, 32, null, 10_000, 1e-4f).sigma())
                .isCloseTo(expected, within(1e-6 * expected));
        assertThat(SpectralNorm.estimate(matrix, 32, null, 10_000, 10))
                .usingRecursiveComparison()
                .isEqualTo(SpectralNorm.estimate(matrix, 32, null, 2, 0));
    }

    @Test
    void startsElsewhereWhereTheStartIsInTheNullSpace() {
        float[] matrix = {3, -3, 4, -4};
        assertThat(SpectralNorm.estimate(matrix, 2, null, 1, 0).sigma())
                .isCloseTo(Math.sqrt(50), within(1e-5));
        assertThat(SpectralNorm.estimate(matrix, 2, new float[] {2, 2}, 1, 0).sigma())
                .isCloseTo(Math.sqrt(50), within(1e-5));
    }

    @Test
    void startsElsewhereWhereTheStartIsZeroOrNaN() {
        float[] matrix = {0, 0, 3, 4};
        for (float value : new float[] {0, Float.NaN}) {
            assertThat(SpectralNorm.estimate(matrix, 2, new float[] {value, value}, 1, 0).sigma())
                    .isCloseTo(5, within(1e-5));
        }
    }

    @Test
    void holdsOverTheRangeOfFloats() {
        for (float scale : new float[] {1e-40f, 1e-20f, 1e20f, 1e38f}) {
            double sigma =
                    SpectralNorm.estimate(new float[] {scale, 0, 0, 0}, 2, null, 2, 0).sigma();
            assertThat(sigma).isCloseTo(scale, within(1e-6 * scale));
        }
    }

    @Test
    void regularMatricesAreFiniteAndNotZero() {
        assertThat(SpectralNorm.isRegular(new float[] {0, 1e-40f})).isTrue();
        assertThat(SpectralNorm.isRegular(new float[4])).isFalse();
        assertThat(SpectralNorm.isRegular(new float[] {-0f, 0f})).isFalse();
        assertThat(SpectralNorm.isRegular(new float[] {1, Float.NaN})).isFalse();
        assertThat(SpectralNorm.isRegular(new float[] {1, Float.NEGATIVE_INFINITY})).isFalse();
    }

    private static double largestSingularValue(float[] matrix, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < matrix.length; i++) {
            values[i / columns][i % columns] = matrix[i];
        }
        return new SingularValueDecomposition(new Array2DRowRealMatrix(values)).getNorm();
    }
}
