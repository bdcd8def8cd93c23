package io.flinklcr.models.quantize;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.testing.Golden;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the quantizers to golden vectors. */
class QuantizersGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("quantizers.json");
    private static final ErrorDecay WEIGHT_DECAY = new ErrorDecay(0.5f, 2f);
    private static final Map<String, WeightQuantizer> WEIGHT_QUANTIZERS =
            Map.of(
                    "weights_irnet", new LibraBinarization(WEIGHT_DECAY),
                    "weights_bireal", new BiRealWeights(),
                    "weights_dorefa", new DoReFaWeights(),
                    "weights_xnor_forward_only", new XnorWeights());

    static Stream<Arguments> activations() {
        return StreamSupport.stream(((Iterable<String>) GOLDEN::fieldNames).spliterator(), false)
                .filter(name -> GOLDEN.get(name).has("x"))
                .map(name -> Arguments.of(name, pseudoGradient(name)));
    }

    static Stream<Arguments> weights() {
        return StreamSupport.stream(((Iterable<String>) GOLDEN::fieldNames).spliterator(), false)
                .filter(name -> GOLDEN.get(name).has("w"))
                .map(name -> Arguments.of(name, WEIGHT_QUANTIZERS.get(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activations")
    void activation(String name, PseudoGradient pseudoGradient) {
        JsonNode golden = GOLDEN.get(name);
        float[] x = values(golden.get("x"));
        float[] signs = new float[x.length];
        Sign.of(x, signs, x.length);
        assertClose(name + " forward", signs, values(golden.get("forward")));
        float[] gradient = values(golden.get("upstream"));
        pseudoGradient.multiply(x, gradient, x.length);
        assertClose(name + " gradient", gradient, values(golden.get("grad")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("weights")
    void weight(String name, WeightQuantizer quantizer) {
        JsonNode golden = GOLDEN.get(name);
        JsonNode tensor = golden.get("w");
        FilterShape shape =
                new FilterShape(
                        dimension(tensor, 0),
                        dimension(tensor, 1),
                        dimension(tensor, 2) * dimension(tensor, 3));
        float[] latent = values(tensor);
        float[] binary = new float[latent.length];
        quantizer.binarize(latent, shape, binary);
        assertClose(name + " binarized", binary, values(golden.get("binarized")));
        if (golden.has("grad")) {
            float[] gradient = values(golden.get("upstream"));
            quantizer.backward(latent, shape, gradient);
            assertClose(name + " gradient", gradient, values(golden.get("grad")));
        }
    }

    @Test
    void errorDecaySchedule() {
        JsonNode schedule = GOLDEN.get("ede_schedule");
        for (JsonNode row : schedule.get("rows")) {
            ErrorDecay decay =
                    ErrorDecay.at(row.get(0).asDouble() / schedule.get("epochs").asDouble());
            assertThat((double) decay.t()).isCloseTo(row.get(1).asDouble(), relative(row, 1));
            assertThat((double) decay.k()).isCloseTo(row.get(2).asDouble(), relative(row, 2));
        }
    }

    private static org.assertj.core.data.Offset<Double> relative(JsonNode row, int column) {
        return within(Golden.TOLERANCE * row.get(column).asDouble());
    }

    private static PseudoGradient pseudoGradient(String name) {
        if (name.startsWith("ede_")) {
            String[] parts = name.substring("ede_t".length()).split("_k");
            return new ErrorDecay(Float.parseFloat(parts[0]), Float.parseFloat(parts[1]));
        }
        return Map.of("ste_clip", new ClippedIdentity(), "approx_sign", new ApproxSign()).get(name);
    }
}
