package io.flinklcr.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.image.PixelTable;
import io.flinklcr.models.infer.BitModelBuilder;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.ModelExport;
import io.flinklcr.models.network.NetworkFamily;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.testing.Photographs;
import io.flinklcr.models.testing.SmallNetworks;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exported models in ONNX Runtime against the engine in plain Java. ONNX Runtime adds the products
 * of the first layer in an order of its own; where that gives an activation within rounding of 0
 * another sign, logits of an image may differ by more than rounding.
 */
class OnnxModelTest {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxModelTest.class);

    private static final Normalization NORMALIZATION =
            new Normalization(Collections.nCopies(3, 0.5f), Collections.nCopies(3, 0.25f));
    private static final int IMAGES = 40;
    private static final double TOLERANCE = 1e-4;
    private static final double AMBIGUOUS = 0.1;

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void everyFamily(NetworkFamily family) throws Exception {
        assertSame(SmallNetworks.of(family, ShortcutKind.PAD, family.method().binarization()));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethod(BinarizationMethod method) throws Exception {
        assertSame(irnet(ShortcutKind.PAD, method.binarization()));
    }

    @ParameterizedTest
    @EnumSource
    void everyShortcut(ShortcutKind shortcut) throws Exception {
        assertSame(irnet(shortcut, Binarization.IRNET));
    }

    @ParameterizedTest
    @EnumSource
    void everyScale(OutputScale scale) throws Exception {
        Binarization xnorpp = BinarizationMethod.XNORPP.binarization();
        assertSame(
                irnet(
                        ShortcutKind.PAD,
                        new Binarization(xnorpp.weights(), xnorpp.activations(), scale)));
    }

    @ParameterizedTest
    @CsvSource({"IRNET, 2", "DOREFA, 4", "IRNET, 32"})
    void otherBitsOfActivations(BinarizationMethod method, int bits) throws Exception {
        assertSame(irnet(ShortcutKind.PAD, method.binarization().withActivationBits(bits)));
    }

    /** Windows of adaptive pooling that overlap. */
    @Test
    void imagesOfAnOddSize() throws Exception {
        NetworkSpec spec = irnet(ShortcutKind.POOL_CONVOLUTION, Binarization.IRNET);
        assertSame(
                new NetworkSpec(
                        spec.family(),
                        spec.stages(),
                        spec.shortcut(),
                        new ImageShape(3, 21, 27),
                        spec.classes(),
                        spec.binarization()));
    }

    /** Of 10,000 three differed. */
    @Test
    void photographs() throws Exception {
        if (!Photographs.isPresent()) {
            LOG.warn("skipped: {} is missing; set -Dlcr.bench.cifar", Photographs.ARCHIVE);
        }
        assumeThat(Photographs.isPresent()).isTrue();
        NetworkSpec spec = NetworkName.RESNET20.spec(Photographs.SHAPE, 10);
        int images = 1000;
        byte[] pixels = Photographs.pixels("test/", images, 1);
        assertThat(differing(spec, SmallNetworks.trained(spec), pixels))
                .isLessThanOrEqualTo(images / 500);
    }

    @Test
    void namesWhatItTakesAndGives() throws Exception {
        NetworkSpec spec = irnet(ShortcutKind.PAD, Binarization.IRNET);
        Path file = directory.resolve("model.onnx");
        export(spec, SmallNetworks.state(spec)).write(file);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(Files.readAllBytes(file))) {
            assertThat(session.getInputNames()).containsExactly("image");
            assertThat(session.getOutputNames()).containsExactly("logits", "probabilities");
            assertThat(session.getMetadata().getVersion()).isEqualTo(7);
            assertThat(session.getMetadata().getProducerName()).isEqualTo("flink-lcr");
        }
    }

    private static NetworkSpec irnet(ShortcutKind shortcut, Binarization binarization) {
        return SmallNetworks.of(NetworkFamily.IRNET, shortcut, binarization);
    }

    private static void assertSame(NetworkSpec spec) throws Exception {
        byte[] pixels = new byte[IMAGES * spec.input().size()];
        new Random(3).nextBytes(pixels);
        assertThat(differing(spec, SmallNetworks.state(spec), pixels))
                .isLessThanOrEqualTo((int) (AMBIGUOUS * IMAGES));
    }

    /** Number of images with another class, or logits that are not the same but for rounding. */
    private static int differing(NetworkSpec spec, float[] state, byte[] pixels) throws Exception {
        int images = pixels.length / spec.input().size();
        float[] expected = new float[images * spec.classes()];
        Predictor predictor =
                new Predictor(
                        ModelExport.of(
                                spec, state, 7, new BitModelBuilder(spec.input(), NORMALIZATION)));
        predictor.logits(normalized(spec.input(), pixels), images, expected);
        float[][] actual = run(export(spec, state), spec.input(), pixels);
        int differing = 0;
        for (int image = 0; image < images; image++) {
            int from = image * spec.classes();
            float[] row = Arrays.copyOfRange(expected, from, from + spec.classes());
            boolean same =
                    Softmax.largest(actual[image], 0, row.length)
                            == Softmax.largest(row, 0, row.length);
            differing += same && difference(actual[image], row) <= TOLERANCE ? 0 : 1;
        }
        return differing;
    }

    private static double difference(float[] actual, float[] expected) {
        double difference = 0;
        double largest = 1;
        for (int i = 0; i < expected.length; i++) {
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return difference / largest;
    }

    private static float[] normalized(ImageShape shape, byte[] pixels) {
        PixelTable table = new PixelTable(shape, NORMALIZATION);
        float[] normalized = new float[pixels.length];
        for (int from = 0; from < pixels.length; from += shape.size()) {
            table.normalize(
                    Arrays.copyOfRange(pixels, from, from + shape.size()), normalized, from);
        }
        return normalized;
    }

    private static float[][] run(OnnxModel model, ImageShape shape, byte[] pixels)
            throws OrtException {
        long[] size = {
            pixels.length / shape.size(), shape.channels(), shape.height(), shape.width()
        };
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toBytes());
                OnnxTensor images =
                        OnnxTensor.createTensor(
                                environment, ByteBuffer.wrap(pixels), size, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("image", images))) {
            return (float[][]) result.get("logits").orElseThrow().getValue();
        }
    }

    private static OnnxModel export(NetworkSpec spec, float[] state) {
        return ModelExport.of(spec, state, 7, new OnnxModelBuilder(spec.input(), NORMALIZATION));
    }
}
