package io.flinklcr.models.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Checks a gradient against central differences of the function, along random directions (which
 * average float32's rounding over all values) and along single axes (which find a value that is
 * wrong alone).
 */
public final class FiniteDifferences {

    private static final int DIRECTIONS = 6;
    private static final int AXES = 24;

    private FiniteDifferences() {}

    /**
     * Checks a gradient.
     *
     * @param function scalar function, summed in double
     * @param at point of the gradient
     * @param step length of a difference along each axis
     * @param tolerance share of the gradient's length by which a directional derivative may miss
     */
    public static void assertGradient(
            String what,
            ToDoubleFunction<float[]> function,
            float[] at,
            float[] gradient,
            double step,
            double tolerance) {
        assertThat(gradient).as(what).hasSameSizeAs(at);
        double bound = tolerance * (length(gradient) + 1e-6);
        Random random = new Random(7);
        for (int i = 0; i < DIRECTIONS; i++) {
            float[] direction = Values.gaussian(random, at.length, 1);
            check(what + ", direction " + i, function, at, gradient, direction, step, bound);
        }
        for (int i = 0; i < AXES; i++) {
            float[] axis = new float[at.length];
            int position = random.nextInt(at.length);
            axis[position] = 1;
            check(what + "[" + position + "]", function, at, gradient, axis, step, bound);
        }
    }

    private static void check(
            String what,
            ToDoubleFunction<float[]> function,
            float[] at,
            float[] gradient,
            float[] direction,
            double step,
            double bound) {
        float[] above = moved(at, direction, step);
        float[] below = moved(at, direction, -step);
        double expected = function.applyAsDouble(above) - function.applyAsDouble(below);
        double actual = 0;
        for (int i = 0; i < at.length; i++) {
            actual += (double) gradient[i] * ((double) above[i] - below[i]);
        }
        assertThat(Math.abs(actual - expected) / (2 * step))
                .as("%s: gradient %s, differences %s", what, actual, expected)
                .isLessThanOrEqualTo(bound);
    }

    private static float[] moved(float[] at, float[] direction, double step) {
        float[] moved = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            moved[i] = (float) (at[i] + step * direction[i]);
        }
        return moved;
    }

    private static double length(float[] vector) {
        return Math.sqrt(Values.dot(vector, vector));
    }
}
