package io.flinklcr.models.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden vectors of an independent float64 autograd program, from the test resources or {@code
 * -Dgolden.dir}.
 */
public final class Golden {

    /** Relative tolerance of every comparison. */
    public static final double TOLERANCE = 1e-4;

    private Golden() {}

    /** Reads a file of golden vectors. */
    public static JsonNode read(String file) {
        String folder = System.getProperty("golden.dir", "");
        try (InputStream source =
                folder.isEmpty()
                        ? Golden.class.getResourceAsStream("/golden/" + file)
                        : Files.newInputStream(Path.of(folder, file))) {
            return new ObjectMapper().readTree(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the vectors are those of the test resources. */
    public static boolean isBundled() {
        return System.getProperty("golden.dir", "").isEmpty();
    }

    /** The values of a tensor, or of a plain array of numbers. */
    public static float[] values(JsonNode tensor) {
        JsonNode data = tensor.has("data") ? tensor.get("data") : tensor;
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) data.get(i).asDouble();
        }
        return values;
    }

    /** One dimension of a tensor. */
    public static int dimension(JsonNode tensor, int axis) {
        return tensor.get("shape").get(axis).asInt();
    }

    /**
     * Every value within 1e-4 of its own magnitude; values that are small against the tensor's
     * largest are compared with a hundredth of that, since they are differences of large terms: a
     * sum of a few hundred in float32 is good to some 1e-6 of its largest ones, and how it rounds
     * depends on the number of threads.
     */
    public static void assertClose(String what, float[] actual, float[] expected) {
        assertClose(what, actual, expected, TOLERANCE);
    }

    /** The same with another tolerance. */
    public static void assertClose(
            String what, float[] actual, float[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = largest(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s against %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(bound(expected[i], largest, tolerance));
        }
    }

    /** Whether {@link #assertClose} would pass. */
    public static boolean isClose(float[] actual, float[] expected) {
        double largest = largest(expected);
        for (int i = 0; i < expected.length; i++) {
            if (Math.abs(actual[i] - expected[i]) > bound(expected[i], largest, TOLERANCE)) {
                return false;
            }
        }
        return actual.length == expected.length;
    }

    private static double bound(float expected, double largest, double tolerance) {
        return tolerance * Math.max(Math.abs(expected), largest * 1e-2);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
