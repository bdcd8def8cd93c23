package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.quantize.ApproxSign;
import io.flinklcr.models.quantize.ClippedIdentity;
import io.flinklcr.models.quantize.PseudoGradient;
import io.flinklcr.models.quantize.Sign;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.LocalRetention;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds the portable kernels' moments and retention gradients to golden vectors. */
class PortableRetentionGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("retention.json");
    private static final JsonNode INPUTS = GOLDEN.get("activations");
    private static final int BLOCKS = INPUTS.size() - 1;
    private static final PseudoGradient PSEUDO_GRADIENT =
            Map.of("ste_clip", new ClippedIdentity(), "approx_sign", new ApproxSign())
                    .get(GOLDEN.get("sign_gradient").asText());

    private final PortableMemory memory = new PortableMemory();
    private final PortableBuffers buffers = new PortableBuffers(memory);
    private final List<PortableActivation> activations = new ArrayList<>();
    private final List<PortableRetentionBlock> blocks = new ArrayList<>();
    private final List<BlockSpectrum> spectra = new ArrayList<>();

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void channel() {
        set(RetentionForm.CHANNEL);
        agrees("channel", moments -> evaluated(moments, RetentionForm.CHANNEL));
    }

    @Test
    void sample() {
        set(RetentionForm.SAMPLE);
        LocalRetention retention = new LocalRetention(options().with(RetentionForm.SAMPLE), BLOCKS);
        double loss = 0;
        agrees("sample", moments -> retention.evaluate(moments, 0).gradient());
        for (BlockSpectrum spectrum : spectra) {
            loss += spectrum.loss();
        }
        double expected = GOLDEN.get("sample").get("loss_exact").asDouble();
        assertThat(loss).isCloseTo(expected, within(1e-4 * expected));
    }

    /** Other blocks widen. */
    @Test
    void batch() {
        set(RetentionForm.BATCH);
        JsonNode golden = GOLDEN.get("batch");
        BlockMoments moments = blocks.get(golden.get("block").asInt() - 1).moments(1, 1);
        assertClose("G", moments.binary(), values(golden.get("G_binary")));
        BlockSpectrum spectrum =
                new LocalRetention(options().with(RetentionForm.BATCH), BLOCKS)
                        .evaluate(moments, 0)
                        .gradient();
        double sigma = golden.get("sigma_binary_svd").get(0).asDouble();
        assertThat((double) spectrum.sigmaBinary()).isCloseTo(sigma, within(1e-4 * sigma));
    }

    private void set(RetentionForm form) {
        INPUTS.forEach(tensor -> activations.add(activation(tensor)));
        for (int i = 0; i < BLOCKS; i++) {
            PortableActivation front = activations.get(i);
            PortableActivation back = activations.get(i + 1);
            if (form != RetentionForm.BATCH || i == 0) {
                blocks.add(new PortableRetentionBlock(i, form, memory, buffers, front, back));
            }
        }
    }

    private void agrees(String form, Function<BlockMoments, BlockSpectrum> evaluation) {
        JsonNode golden = GOLDEN.get(form);
        for (int i = 0; i < BLOCKS; i++) {
            BlockMoments moments = blocks.get(i).moments(1, 1);
            assertClose("G", moments.binary(), values(golden.get("G_binary").get(i)));
            assertClose("G", moments.latent(), values(golden.get("G_latent").get(i)));
            spectra.add(evaluation.apply(moments));
        }
        for (int i = 0; i <= BLOCKS; i++) {
            assertClose("gradient of A" + i, gradient(i), values(golden.get("grads").get(i)));
        }
    }

    private float[] gradient(int activation) {
        float[] latent = values(INPUTS.get(activation));
        INDArray ofSigns = memory.floats(activations.get(activation).signs().shape());
        PortableMemory.write(new float[latent.length], ofSigns);
        if (activation > 0) {
            blocks.get(activation - 1).addToBack(spectra.get(activation - 1), ofSigns);
        }
        if (activation < BLOCKS) {
            blocks.get(activation).addToFront(spectra.get(activation), ofSigns);
        }
        float[] gradient = PortableMemory.read(ofSigns);
        PSEUDO_GRADIENT.multiply(latent, gradient, gradient.length);
        return gradient;
    }

    private PortableActivation activation(JsonNode tensor) {
        float[] values = values(tensor);
        float[] signs = new float[values.length];
        Sign.of(values, signs, values.length);
        PortableActivation activation = new PortableActivation(map(tensor), map(tensor));
        PortableMemory.write(values, activation.latent());
        PortableMemory.write(signs, activation.signs());
        return activation;
    }

    private INDArray map(JsonNode tensor) {
        return memory.floats(
                dimension(tensor, 0),
                dimension(tensor, 1),
                dimension(tensor, 2),
                dimension(tensor, 3));
    }

    private static BlockSpectrum evaluated(BlockMoments moments, RetentionForm form) {
        return new BlockRetention(options().with(form), BLOCKS)
                .evaluate(moments, null, 0)
                .spectrum();
    }

    private static RetentionOptions options() {
        return new RetentionOptions(
                (float) GOLDEN.get("lambda").asDouble(),
                0,
                (float) GOLDEN.get("beta").asDouble(),
                RetentionScale.RAW,
                20_000);
    }
}
