package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.BitModelBuilder;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.testing.Photographs;
import io.flinklcr.models.testing.SmallNetworks;
import io.flinklcr.models.testing.TinyPlans;
import io.flinklcr.models.testing.Values;
import io.flinklcr.models.train.Backend;
import io.flinklcr.models.train.Execution;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exported models against the networks they come from. Where an activation lies within rounding of
 * 0, the two may take different signs; few images may therefore differ by more than rounding, but
 * none of real ones where the kernels are the fused ones.
 */
class ModelExportTest {

    private static final Logger LOG = LoggerFactory.getLogger(ModelExportTest.class);

    private static final int IMAGES = 40;
    private static final double TOLERANCE = 1e-4;
    private static final double AMBIGUOUS = 0.1;
    private static final int TEST_IMAGES = 10_000;
    private static final int CHUNK = 100;

    @ParameterizedTest
    @EnumSource
    void everyFamily(NetworkFamily family) {
        assertSame(SmallNetworks.of(family, ShortcutKind.PAD, family.method().binarization()));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethod(BinarizationMethod method) {
        assertSame(SmallNetworks.of(NetworkFamily.IRNET, ShortcutKind.PAD, method.binarization()));
    }

    @ParameterizedTest
    @EnumSource
    void everyShortcut(ShortcutKind shortcut) {
        assertSame(SmallNetworks.of(NetworkFamily.IRNET, shortcut, Binarization.IRNET));
    }

    @ParameterizedTest
    @EnumSource
    void everyScale(OutputScale scale) {
        Binarization xnorpp = BinarizationMethod.XNORPP.binarization();
        assertSame(
                SmallNetworks.of(
                        NetworkFamily.IRNET,
                        ShortcutKind.PAD,
                        new Binarization(xnorpp.weights(), xnorpp.activations(), scale)));
    }

    @ParameterizedTest
    @CsvSource({"IRNET, 2", "DOREFA, 4", "IRNET, 32", "FLOAT, 1"})
    void otherBitsOfActivations(BinarizationMethod method, int bits) {
        assertSame(
                SmallNetworks.of(
                        NetworkFamily.IRNET,
                        ShortcutKind.PAD,
                        method.binarization().withActivationBits(bits)));
    }

    /** Logits within 1e-4 and the same class on each of 10,000 photographs. */
    @ParameterizedTest
    @EnumSource(names = {"RESNET20", "RESNET18"})
    void realImages(NetworkName name) throws Exception {
        if (!Photographs.isPresent()) {
            LOG.warn("skipped: {} is missing; set -Dlcr.bench.cifar", Photographs.ARCHIVE);
        }
        assumeThat(Photographs.isPresent()).isTrue();
        int images = name == NetworkName.RESNET20 ? TEST_IMAGES : TEST_IMAGES / 10;
        NetworkSpec spec = name.spec(Photographs.SHAPE, 10);
        float[] state = SmallNetworks.trained(spec);
        Predictor predictor = new Predictor(export(spec, state));
        float[] photographs = Photographs.read("test/", images, 1);
        int size = spec.input().size();
        try (Parallel parallel = new Parallel(2);
                Network network = KernelSet.FUSED.network(spec, CHUNK, parallel)) {
            for (int from = 0; from < images; from += CHUNK) {
                float[] chunk = Arrays.copyOfRange(photographs, from * size, (from + CHUNK) * size);
                float[] expected = network.forward(chunk, state, false);
                float[] actual = new float[expected.length];
                predictor.logits(chunk, CHUNK, actual);
                assertThat(differing(actual, expected, spec.classes())).isZero();
            }
        }
    }

    @Test
    void refusesAStateOfAnotherNetwork() {
        NetworkSpec spec = TinyPlans.network(SmallNetworks.SHAPE);
        assertThatThrownBy(() -> export(spec, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the state 3");
    }

    private static void assertSame(NetworkSpec spec) {
        Backend.prepare(new Execution(2, KernelSet.FUSED));
        float[] state = SmallNetworks.state(spec);
        float[] images = Values.gaussian(new Random(3), IMAGES * spec.input().size(), 1);
        float[] expected;
        try (Parallel parallel = new Parallel(2);
                Network network = KernelSet.FUSED.network(spec, IMAGES, parallel)) {
            expected = network.forward(images, state, false);
        }
        float[] actual = new float[expected.length];
        new Predictor(export(spec, state)).logits(images, IMAGES, actual);
        assertThat(differing(actual, expected, spec.classes()))
                .isLessThanOrEqualTo((int) (AMBIGUOUS * IMAGES));
    }

    private static int differing(float[] actual, float[] expected, int classes) {
        int differing = 0;
        for (int from = 0; from < expected.length; from += classes) {
            double difference = 0;
            double largest = 1;
            for (int i = from; i < from + classes; i++) {
                difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            boolean same =
                    Softmax.largest(actual, from, classes)
                            == Softmax.largest(expected, from, classes);
            differing += same && difference <= TOLERANCE * largest ? 0 : 1;
        }
        return differing;
    }

    private static BitModel export(NetworkSpec spec, float[] state) {
        Normalization normalization =
                new Normalization(Collections.nCopies(3, 0.5f), Collections.nCopies(3, 0.25f));
        return ModelExport.of(spec, state, 7, new BitModelBuilder(spec.input(), normalization));
    }
}
