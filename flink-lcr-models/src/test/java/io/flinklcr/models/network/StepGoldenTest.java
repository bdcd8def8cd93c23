package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.isClose;
import static io.flinklcr.models.testing.Golden.values;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.LibraBinarization;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Golden;
import io.flinklcr.models.train.Backend;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.SoftmaxLoss;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.StepRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds a three-step training run of a tiny network to golden vectors: every logit, loss, norm and
 * gradient of the first step, and the later steps and final values as far as float32 took the same
 * signs. For the vectors in the test resources it does, so there all is compared; for others a
 * later step that took another sign ends the comparison, and the test is reported as aborted there.
 */
class StepGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("step.json");
    private static final NetworkSpec NETWORK =
            new NetworkSpec(
                    widths(),
                    1,
                    new ImageShape(
                            dimension(GOLDEN.get("x"), 1),
                            dimension(GOLDEN.get("x"), 2),
                            dimension(GOLDEN.get("x"), 3)),
                    dimension(GOLDEN.get("parameters").get("fc.bias"), 0));
    private static final ParameterLayout LAYOUT = ParameterLayout.of(NETWORK);
    private static final StepRates RATES = new StepRates(learningRate(), 0.1f, 1);
    private static final int[] LABELS = labels();

    @ParameterizedTest
    @CsvSource({"1, FUSED", "2, FUSED", "1, PORTABLE", "2, PORTABLE"})
    void trajectory(int threads, KernelSet kernels) {
        ErrorDecay decay =
                new ErrorDecay(
                        (float) GOLDEN.get("t").asDouble(), (float) GOLDEN.get("k").asDouble());
        Quantizers quantizers = new Quantizers(new LibraBinarization(decay), decay);
        StateUpdate update = initial();
        Backend.prepare(new Execution(threads, kernels));
        try (Parallel parallel = new Parallel(threads);
                Network network = kernels.network(NETWORK, LABELS.length, parallel)) {
            for (JsonNode step : GOLDEN.get("trajectory")) {
                float[] gradient = step(network, step, update.values(), quantizers);
                update = update.apply(gradient, LAYOUT, sgd(), RATES);
            }
        }
        assertTensors("after", update.values(), GOLDEN.get("parameters_after"));
        assertTensors("after", update.values(), GOLDEN.get("buffers_after"));
    }

    private static float[] step(
            Network network, JsonNode golden, float[] state, Quantizers quantizers) {
        float[] logits = network.forward(values(GOLDEN.get("x")), state, true);
        boolean later = !golden.has("gradients");
        assumeTrue(
                Golden.isBundled() || !later || isClose(logits, values(golden.get("logits"))),
                "the first step holds; in a later one float32 took another sign");
        assertClose("logits", logits, values(golden.get("logits")));
        SoftmaxLoss loss = new SoftmaxLoss(logits, LABELS, LABELS.length, 0);
        assertValue("cross entropy", loss.crossEntropy(), golden.get("cross_entropy"));
        List<BlockSpectrum> spectra = spectra(network);
        assertClose("sigma binary", sigmas(spectra, true), values(golden.get("sigma_binary")));
        assertClose("sigma latent", sigmas(spectra, false), values(golden.get("sigma_latent")));
        float retention = (float) spectra.stream().mapToDouble(BlockSpectrum::loss).sum();
        assertValue("retention loss", retention, golden.get("retention_loss"));
        float[] gradient = network.backward(state, loss.gradient(), spectra, quantizers);
        if (golden.has("gradients")) {
            assertTensors("gradient", gradient, golden.get("gradients"));
        }
        return gradient;
    }

    private static List<BlockSpectrum> spectra(Network network) {
        RetentionOptions options =
                new RetentionOptions(
                        (float) GOLDEN.get("lambda").asDouble(),
                        0,
                        (float) GOLDEN.get("beta").asDouble(),
                        RetentionScale.RAW,
                        1000);
        BlockRetention retention = new BlockRetention(options, NETWORK.blocks());
        return network.moments().stream()
                .map(moments -> retention.evaluate(moments, null, 0).spectrum())
                .toList();
    }

    private static float[] sigmas(List<BlockSpectrum> spectra, boolean binary) {
        float[] sigmas = new float[spectra.size()];
        for (int i = 0; i < sigmas.length; i++) {
            BlockSpectrum spectrum = spectra.get(i);
            sigmas[i] = binary ? spectrum.sigmaBinary() : spectrum.sigmaLatent();
        }
        return sigmas;
    }

    private static StateUpdate initial() {
        float[] state = InitialState.of(NETWORK, 0);
        GOLDEN.get("parameters")
                .fields()
                .forEachRemaining(
                        entry -> {
                            float[] source = values(entry.getValue());
                            int offset = LAYOUT.tensor(entry.getKey()).offset();
                            System.arraycopy(source, 0, state, offset, source.length);
                        });
        return new StateUpdate(0, state, new float[state.length]);
    }

    private static void assertTensors(String what, float[] flat, JsonNode expected) {
        expected.fields()
                .forEachRemaining(
                        entry -> {
                            Tensor tensor = LAYOUT.tensor(entry.getKey());
                            int end = tensor.offset() + tensor.size();
                            assertClose(
                                    what + " of " + entry.getKey(),
                                    Arrays.copyOfRange(flat, tensor.offset(), end),
                                    values(entry.getValue()));
                        });
    }

    private static void assertValue(String what, float actual, JsonNode expected) {
        assertClose(what, new float[] {actual}, new float[] {(float) expected.asDouble()});
    }

    private static SgdOptions sgd() {
        JsonNode sgd = GOLDEN.get("sgd");
        return new SgdOptions(
                learningRate(),
                (float) sgd.get("momentum").asDouble(),
                (float) sgd.get("weight_decay").asDouble());
    }

    private static float learningRate() {
        return (float) GOLDEN.get("sgd").get("lr").asDouble();
    }

    /** One block a stage, so that every block's output channels are a stage's width. */
    private static List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        JsonNode parameters = GOLDEN.get("parameters");
        for (int i = 0; parameters.has("blocks." + i + ".c1.weight"); i++) {
            widths.add(dimension(parameters.get("blocks." + i + ".c1.weight"), 0));
        }
        return widths;
    }

    private static int[] labels() {
        JsonNode labels = GOLDEN.get("labels");
        int[] values = new int[labels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels.get(i).asInt();
        }
        return values;
    }
}
