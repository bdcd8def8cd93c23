package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.quantize.WeightNorm;
import io.flinklcr.models.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family of networks, forward and backward, against PyTorch in float64 ({@code
 * src/test/python/families.py}).
 */
class FamiliesGoldenTest {

    private static final List<Stage> STAGES = List.of(new Stage(4, 1), new Stage(8, 2));

    /** A batch norm of a dozen values divides differences of what float32 has rounded. */
    private static final double OF_GRADIENTS = 1e-3;

    /** Other golden vectors come without these, which follow from the script. */
    @BeforeAll
    static void onlyWithTheBundledVectors() {
        assumeThat(Golden.isBundled()).isTrue();
    }

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Golden.read("families.json").spliterator(), false);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void agrees(JsonNode golden) {
        for (KernelSet kernels : KernelSet.values()) {
            agrees(golden, kernels);
        }
    }

    private static void agrees(JsonNode golden, KernelSet kernels) {
        NetworkSpec spec = spec(golden);
        ParameterLayout layout = ParameterLayout.of(spec);
        float[] state = InitialState.of(spec, 1);
        golden.get("state")
                .fields()
                .forEachRemaining(
                        field -> {
                            float[] values = values(field.getValue());
                            int offset = layout.tensor(field.getKey()).offset();
                            System.arraycopy(values, 0, state, offset, values.length);
                        });
        try (Parallel parallel = new Parallel(1);
                Network network = kernels.network(spec, dimension(golden.get("x"), 0), parallel)) {
            assertClose(
                    "logits",
                    network.forward(values(golden.get("x")), state, true),
                    values(golden.get("logits")));
            float[] gradient =
                    network.backward(
                            state, values(golden.get("g")), List.of(), spec.binarization().at(0.5));
            for (Tensor tensor : layout.tensors()) {
                if (tensor.group().isTrainable()) {
                    int end = tensor.offset() + tensor.size();
                    assertGradient(
                            tensor.name(),
                            Arrays.copyOfRange(gradient, tensor.offset(), end),
                            values(golden.get("gradients").get(tensor.name())));
                }
            }
        }
    }

    /** A batch norm behind it takes out what a scale of channels does: its gradient is rounding. */
    private static void assertGradient(String tensor, float[] actual, float[] expected) {
        if (tensor.endsWith(".alpha")) {
            assertThat(actual).containsExactly(expected, within(1e-5f));
        } else {
            assertClose(tensor, actual, expected, OF_GRADIENTS);
        }
    }

    private static NetworkSpec spec(JsonNode golden) {
        return new NetworkSpec(
                NetworkFamily.valueOf(golden.get("family").asText()),
                STAGES,
                ShortcutKind.valueOf(golden.get("shortcut").asText()),
                new ImageShape(3, 16, 16),
                3,
                method(golden));
    }

    private static Binarization method(JsonNode golden) {
        String name = golden.get("method").asText();
        OutputScale scale = OutputScale.valueOf(golden.get("scale").asText());
        if (name.equals("DOREFA2")) {
            return new Binarization(WeightMethod.DOREFA, ActivationMethod.CLIP, scale)
                    .withActivationBits(2);
        }
        if (name.equals("SPECTRAL")) {
            return BinarizationMethod.BIREAL.binarization().with(WeightNorm.SPECTRAL);
        }
        Binarization method = BinarizationMethod.valueOf(name).binarization();
        return new Binarization(method.weights(), method.activations(), scale);
    }
}
