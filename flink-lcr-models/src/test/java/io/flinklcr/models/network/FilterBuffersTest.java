package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rotations of a network: when they are brought up to date, and how they are reported. */
class FilterBuffersTest {

    private static final Binarization METHOD = BinarizationMethod.RBNN.binarization();
    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(3, 8, 8), 3).with(METHOD);

    private final FilterBuffers rotations = new FilterBuffers(NETWORK);
    private final ParameterLayout layout = ParameterLayout.of(NETWORK);

    @Test
    void changeAtTheStepsOfTheInterval() {
        float[] fresh = InitialState.of(NETWORK, 1);
        float[] state = fresh.clone();
        rotations.refine(state, METHOD.rotationSteps() - 1);
        assertThat(state).isEqualTo(fresh);
        rotations.refine(state, METHOD.rotationSteps());
        for (Tensor tensor : layout.tensors()) {
            int end = tensor.offset() + tensor.size();
            boolean equal = Arrays.equals(state, tensor.offset(), end, fresh, tensor.offset(), end);
            assertThat(equal).as(tensor.name()).isEqualTo(tensor.group() != ParameterGroup.BUFFER);
        }
    }

    @Test
    void areTheSameForEveryTrainer() {
        float[] first = InitialState.of(NETWORK, 1);
        float[] second = InitialState.of(NETWORK, 1);
        rotations.refine(first, 0);
        new FilterBuffers(NETWORK).refine(second, 0);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void areReportedAsTheyStand() {
        float[] state = InitialState.of(NETWORK, 1);
        float[] report = new float[state.length];
        rotations.report(state, report);
        for (Tensor tensor : layout.tensors()) {
            boolean reported = tensor.group() == ParameterGroup.BUFFER;
            for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                assertThat(report[i]).isEqualTo(reported ? state[i] : 0);
            }
        }
    }

    @Test
    void otherMethodsHaveNone() {
        NetworkSpec other = NETWORK.with(Binarization.IRNET);
        float[] fresh = InitialState.of(other, 1);
        float[] state = fresh.clone();
        new FilterBuffers(other).refine(state, 0);
        assertThat(state).isEqualTo(fresh);
    }
}
