package io.flinklcr.models.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds EDE to the tanh of the Java library. */
class ErrorDecayTest {

    private static final int POINTS = 2401;

    /** 1/cosh² is 1 − tanh² without the cancellation that leaves no digit of its tails. */
    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 1e-2f, 0.1f, 0.5f, 1, 2, 5, 10})
    void derivativeOfTanh(float t) {
        ErrorDecay decay = new ErrorDecay(t, Math.max(1 / t, 1));
        float[] x = new float[POINTS];
        float[] gradient = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -6 + 12f * i / (POINTS - 1);
            gradient[i] = 0.75f;
        }
        decay.multiply(x, gradient, POINTS);
        double peak = 0.75 * decay.k() * t;
        for (int i = 0; i < POINTS; i++) {
            double cosh = Math.cosh((double) t * x[i]);
            double expected = peak / (cosh * cosh);
            double bound = 2 * t * Math.abs(x[i]) < 80 ? 1e-4 * expected : 1e-34 * peak;
            double tanh = Math.tanh((double) t * x[i]);
            assertThat((double) gradient[i])
                    .as("at %s", x[i])
                    .isCloseTo(expected, within(bound))
                    .isCloseTo(peak * (1 - tanh * tanh), within(1e-4 * peak));
        }
    }

    @Test
    void touchesNothingBeyondTheCount() {
        float[] gradient = {1, 1, 1};
        new ErrorDecay(1, 1).multiply(new float[] {2, 2, 2}, gradient, 2);
        assertThat(gradient[0]).isEqualTo(gradient[1]).isLessThan(1);
        assertThat(gradient[2]).isEqualTo(1);
    }

    @Test
    void infinityHasNoSlopeAndNaNStays() {
        float[] gradient = {1, 1, 1};
        float[] x = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        new ErrorDecay(1, 1).multiply(x, gradient, 3);
        assertThat(gradient[0]).isCloseTo(0, within(1e-30f));
        assertThat(gradient[1]).isCloseTo(0, within(1e-30f));
        assertThat(gradient[2]).isNaN();
    }

    @Test
    void scheduleRunsFromFlatToSteep() {
        assertThat(ErrorDecay.at(0)).isEqualTo(new ErrorDecay(1e-3f, 1000));
        assertThat(ErrorDecay.at(1).t()).isCloseTo(10, within(1e-5f));
        assertThat(ErrorDecay.at(1).k()).isEqualTo(1);
    }
}
