package io.flinklcr.models.quantize;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.testing.Golden;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RBNN's rotations, their search against PyTorch in float64. */
class RotationTest {

    private static final double SEARCHED = 1e-4;

    @Test
    void searchAgrees() {
        assumeThat(Golden.isBundled()).isTrue();
        JsonNode golden = Golden.read("rotation.json");
        Rotation before = rotation(golden.get("before"));
        Rotation after = before.refined(values(golden.get("x")));
        assertClose("left", after.left(), values(golden.get("after").get("left")), SEARCHED);
        assertClose("right", after.right(), values(golden.get("after").get("right")), SEARCHED);
    }

    @Test
    void searchBringsWeightsNearerToTheirSigns() {
        float[] filters = new float[16 * 36];
        Random random = new Random(5);
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (float) random.nextGaussian();
        }
        Rotation before = new Rotation(Rotation.random(6, random), Rotation.random(6, random));
        assertThat(likeness(before.refined(filters), filters))
                .isGreaterThan(likeness(before, filters) + 10);
    }

    @ParameterizedTest
    @CsvSource({"144, 12", "288, 16", "576, 24", "4608, 64", "7, 1"})
    void factorsNearTheRoot(int weights, int rows) {
        assertThat(Rotation.rows(weights)).isEqualTo(rows);
    }

    @Test
    void randomOnesAreOrthogonalAndKeepLengths() {
        int side = 12;
        float[] matrix = Rotation.random(side, new Random(1));
        for (int first = 0; first < side; first++) {
            for (int second = 0; second < side; second++) {
                double product = 0;
                for (int i = 0; i < side; i++) {
                    product += matrix[first * side + i] * matrix[second * side + i];
                }
                assertThat(product).isCloseTo(first == second ? 1 : 0, within(1e-6));
            }
        }
        assertThat(matrix).isEqualTo(Rotation.random(side, new Random(1)));
    }

    /** Sum of magnitudes of what is rotated: its product with its signs. */
    private static double likeness(Rotation rotation, float[] filters) {
        float[] rotated = new float[36];
        double sum = 0;
        for (int from = 0; from < filters.length; from += rotated.length) {
            rotation.rotate(Arrays.copyOfRange(filters, from, from + rotated.length), rotated);
            for (float value : rotated) {
                sum += Math.abs(value);
            }
        }
        return sum;
    }

    private static Rotation rotation(JsonNode node) {
        return new Rotation(values(node.get("left")), values(node.get("right")));
    }
}
