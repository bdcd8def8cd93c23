package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.quantize.ApproxSign;
import io.flinklcr.models.quantize.ClippedIdentity;
import io.flinklcr.models.quantize.PseudoGradient;
import io.flinklcr.models.quantize.Sign;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Holds moments, norms, loss and gradients of retention to golden vectors, in every form that the
 * vectors have.
 */
class RetentionGoldenTest {

    private static final JsonNode GOLDEN = Golden.read("retention.json");
    private static final JsonNode INPUTS = GOLDEN.get("activations");
    private static final int IMAGES = dimension(INPUTS.get(0), 0);
    private static final int BLOCKS = INPUTS.size() - 1;
    private static final int TO_CONVERGENCE = 20_000;
    private static final PseudoGradient PSEUDO_GRADIENT =
            Map.of("ste_clip", new ClippedIdentity(), "approx_sign", new ApproxSign())
                    .get(GOLDEN.get("sign_gradient").asText());

    @Test
    void channel() {
        try (Chain chain = new Chain(0, IMAGES)) {
            assertForm(GOLDEN.get("channel"), 0, chain);
            assertClose("loss", new float[] {chain.loss()}, expectedLoss(GOLDEN.get("channel")));
            for (int i = 0; i <= BLOCKS; i++) {
                assertClose(
                        "gradient of A" + i,
                        chain.gradient(i, 1),
                        values(GOLDEN.get("channel").get("grads").get(i)));
            }
        }
    }

    @Test
    void sample() {
        JsonNode golden = GOLDEN.get("sample");
        double loss = 0;
        float[][] gradients = new float[BLOCKS + 1][];
        for (int i = 0; i <= BLOCKS; i++) {
            gradients[i] = new float[values(INPUTS.get(i)).length];
        }
        for (int image = 0; image < IMAGES; image++) {
            try (Chain chain = new Chain(image, 1)) {
                assertForm(golden, image, chain);
                loss += chain.loss() / IMAGES;
                for (int i = 0; i <= BLOCKS; i++) {
                    float[] part = chain.gradient(i, 1f / IMAGES);
                    System.arraycopy(part, 0, gradients[i], image * part.length, part.length);
                }
            }
        }
        assertClose("loss", new float[] {(float) loss}, expectedLoss(golden));
        for (int i = 0; i <= BLOCKS; i++) {
            assertClose("gradient of A" + i, gradients[i], values(golden.get("grads").get(i)));
        }
    }

    /**
     * G = A_fᵀA_b of flattened images is the channel form with images in the place of channels,
     * without its mean over pixels.
     */
    @Test
    void batch() {
        JsonNode golden = GOLDEN.get("batch");
        int block = golden.get("block").asInt();
        try (FeatureMap front = flattened(INPUTS.get(block - 1));
                FeatureMap back = flattened(INPUTS.get(block));
                Parallel parallel = new Parallel(1)) {
            List<RowSource> maps = List.of(rows(front), rows(back));
            float[] moment = new MomentChain(maps, parallel).compute().get(0);
            for (int i = 0; i < moment.length; i++) {
                moment[i] *= front.plane();
            }
            assertClose("G", moment, values(golden.get("G_binary")));
            BlockMoments moments = new BlockMoments(0, IMAGES, IMAGES, moment, moment, 1, 1);
            assertClose(
                    "sigma",
                    new float[] {spectrum(moments, TO_CONVERGENCE).sigmaBinary()},
                    values(golden.get("sigma_binary_svd")));
        }
    }

    private static void assertForm(JsonNode golden, int sample, Chain chain) {
        for (int i = 0; i < BLOCKS; i++) {
            BlockMoments moments = chain.moments(i);
            assertMatrix(golden.get("G_binary").get(i), sample, moments.binary());
            assertMatrix(golden.get("G_latent").get(i), sample, moments.latent());
        }
        chain.assertNorms(
                golden.get("sigma_binary_svd"), sample, TO_CONVERGENCE, BlockSpectrum::sigmaBinary);
        chain.assertNorms(
                golden.get("sigma_latent_svd"), sample, TO_CONVERGENCE, BlockSpectrum::sigmaLatent);
        chain.assertNorms(
                golden.get("sigma_binary_5_iterations_from_ones"),
                sample,
                5,
                BlockSpectrum::sigmaBinary);
    }

    private static void assertMatrix(JsonNode golden, int sample, float[] actual) {
        float[] all = values(golden);
        int from = sample * actual.length;
        assertClose("G", actual, Arrays.copyOfRange(all, from, from + actual.length));
    }

    private static float[] expectedLoss(JsonNode golden) {
        return new float[] {(float) golden.get("loss_exact").asDouble()};
    }

    private static BlockSpectrum spectrum(BlockMoments moments, int iterations) {
        RetentionOptions options =
                new RetentionOptions(
                        (float) GOLDEN.get("lambda").asDouble(),
                        0,
                        (float) GOLDEN.get("beta").asDouble(),
                        RetentionScale.RAW,
                        iterations);
        return new BlockRetention(options, BLOCKS).evaluate(moments, null, 0).spectrum();
    }

    private static RowSource rows(FeatureMap latent) {
        return new LatentRows(new Activation(latent, null, null));
    }

    private static FeatureMap flattened(JsonNode tensor) {
        FeatureMap map =
                new FeatureMap(
                        1,
                        dimension(tensor, 0),
                        dimension(tensor, 1) * dimension(tensor, 2),
                        dimension(tensor, 3));
        map.fill(signs(values(tensor)));
        return map;
    }

    private static float[] signs(float[] values) {
        float[] signs = new float[values.length];
        Sign.of(values, signs, values.length);
        return signs;
    }

    /** The golden activations of some images with their retention blocks. */
    private static final class Chain implements AutoCloseable {
        private final Parallel parallel = new Parallel(2);
        private final List<Activation> activations = new ArrayList<>();
        private final Retention retention;
        private final List<BlockSpectrum> spectra = new ArrayList<>();

        Chain(int firstImage, int images) {
            INPUTS.forEach(tensor -> activations.add(activation(tensor, firstImage, images)));
            retention = new Retention(activations, parallel);
            for (int i = 0; i < BLOCKS; i++) {
                spectra.add(spectrum(moments(i), TO_CONVERGENCE));
            }
        }

        private static Activation activation(JsonNode tensor, int firstImage, int images) {
            Activation activation =
                    Activation.create(
                            images,
                            dimension(tensor, 1),
                            dimension(tensor, 2),
                            dimension(tensor, 3));
            int size = activation.latent().channels() * activation.latent().plane();
            float[] part =
                    Arrays.copyOfRange(
                            values(tensor), firstImage * size, (firstImage + images) * size);
            activation.latent().fill(part);
            for (int image = 0; image < images; image++) {
                activation.signs().set(image, activation.latent(), new Scratch());
            }
            return activation;
        }

        BlockMoments moments(int block) {
            return retention.moments().get(block);
        }

        float loss() {
            return (float) spectra.stream().mapToDouble(BlockSpectrum::loss).sum();
        }

        void assertNorms(
                JsonNode golden, int sample, int iterations, ToDoubleFunction<BlockSpectrum> norm) {
            for (int i = 0; i < BLOCKS; i++) {
                assertClose(
                        "norm of block " + i + " after " + iterations,
                        new float[] {(float) norm.applyAsDouble(spectrum(moments(i), iterations))},
                        new float[] {(float) golden.get(i).get(sample).asDouble()});
            }
        }

        float[] gradient(int activation, float factor) {
            FeatureMap latent = activations.get(activation).latent();
            try (FeatureMap gradient = latent.sameShape()) {
                gradient.fill(new float[latent.images() * latent.channels() * latent.plane()]);
                Shortcut nothing = new PadShortcut(latent, latent.channels(), 1);
                new SignGradient(
                                activations.get(activation),
                                null,
                                nothing,
                                gradient,
                                Maps.sink(gradient),
                                parallel)
                        .compute(
                                new Chunk(0, latent.images()),
                                PSEUDO_GRADIENT,
                                retention.terms(spectra, activation));
                float[] values = Maps.values(gradient);
                for (int i = 0; i < values.length; i++) {
                    values[i] *= factor;
                }
                return values;
            }
        }

        @Override
        public void close() {
            List<AutoCloseable> all = new ArrayList<>(activations);
            all.add(parallel);
            Resources.closeAll(all.toArray(AutoCloseable[]::new));
        }
    }
}
