package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The regulariser of Defensive Quantization against differences of its loss. */
class OrthogonalityTest {

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(3, 8, 8), 3);
    private static final float STRENGTH = 0.5f;
    private static final float STEP = 1e-2f;

    private final ParameterLayout layout = ParameterLayout.of(NETWORK);
    private final float[] state = InitialState.of(NETWORK, 1);

    @Test
    void addsTheGradientOfTheLoss() {
        float[] gradient = new float[state.length];
        try (Orthogonality orthogonality = new Orthogonality(NETWORK, STRENGTH)) {
            orthogonality.addGradient(state, gradient);
            orthogonality.addGradient(state, gradient);
        }
        for (Tensor tensor : layout.tensors()) {
            boolean latent = tensor.group() == ParameterGroup.LATENT;
            for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i += 11) {
                double slope = latent ? (loss(i, STEP) - loss(i, -STEP)) / (2 * STEP) : 0;
                assertThat((double) gradient[i] / 2).isCloseTo(slope, within(2e-3));
            }
        }
    }

    @Test
    void doesNothingAtZero() {
        float[] gradient = new float[state.length];
        try (Orthogonality orthogonality = new Orthogonality(NETWORK, 0)) {
            orthogonality.addGradient(state, gradient);
        }
        assertThat(gradient).containsOnly(0);
    }

    private double loss(int moved, float by) {
        float[] weights = state.clone();
        weights[moved] += by;
        return layout.tensors().stream()
                .filter(tensor -> tensor.group() == ParameterGroup.LATENT)
                .mapToDouble(tensor -> loss(tensor, weights))
                .sum();
    }

    private static double loss(Tensor tensor, float[] weights) {
        int rows = tensor.shape().get(0);
        int columns = tensor.size() / rows;
        double sum = 0;
        for (int first = 0; first < rows; first++) {
            for (int second = 0; second < rows; second++) {
                double product = first == second ? -1 : 0;
                for (int i = 0; i < columns; i++) {
                    product +=
                            (double) weights[tensor.offset() + first * columns + i]
                                    * weights[tensor.offset() + second * columns + i];
                }
                sum += product * product;
            }
        }
        return STRENGTH / 2 * sum;
    }
}
