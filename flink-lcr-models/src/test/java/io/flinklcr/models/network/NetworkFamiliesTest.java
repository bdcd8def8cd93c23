package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.testing.Values;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All families: published sizes and bounds of retention. */
class NetworkFamiliesTest {

    private static final ImageShape SMALL = new ImageShape(3, 32, 32);
    private static final ImageShape LARGE = new ImageShape(3, 224, 224);
    private static final int IMAGES = 4;

    /**
     * He et al.'s 11,689,512 and 21,797,672 parameters of ResNet-18 and ResNet-34 as torchvision
     * has them; IR-Net's layout adds a batch norm of 1,024 before the classifier, ReActNet's a
     * shift of the inputs and three vectors of the outputs of each of 16 blocks.
     */
    @ParameterizedTest
    @CsvSource({
        "RESNET18_LARGE, 11690536",
        "RESNET34_LARGE, 21798696",
        "BIREAL18, 11689512",
        "BIREAL34, 21797672",
        "REACTNET18, 11704424"
    })
    void photographsHaveThePublishedNumberOfParameters(NetworkName network, long parameters) {
        assertThat(NetworkSummary.of(network.spec(LARGE, 1000)).parameters()).isEqualTo(parameters);
    }

    /** Zhang et al.'s 4.6 million: stem, five binary layers, six batch norms, classifier. */
    @Test
    void vggSmallByHand() {
        NetworkSummary summary = NetworkSummary.of(NetworkName.VGG_SMALL.spec(SMALL, 10));
        int binary = 9 * (128 * 128 + 128 * 256 + 256 * 256 + 256 * 512 + 512 * 512);
        int norms = 2 * (128 + 128 + 256 + 256 + 512 + 512);
        assertThat(summary.bits()).isEqualTo(binary);
        assertThat(summary.parameters())
                .isEqualTo(binary + 9 * 3 * 128 + norms + 512 * 4 * 4 * 10 + 10);
    }

    /**
     * Stem, binary layers, norms, a shift before each sign, three vectors of RPReLU, classifier.
     */
    @Test
    void reactNet20ByHand() {
        NetworkSummary summary = NetworkSummary.of(NetworkName.REACTNET20.spec(SMALL, 10));
        int outputs = 6 * (16 + 32 + 64);
        int inputs = 6 * 16 + (16 + 5 * 32) + (32 + 5 * 64);
        int norms = 2 * (16 + outputs);
        assertThat(summary.bits()).isEqualTo(267_264);
        assertThat(summary.parameters())
                .isEqualTo(267_264 + 9 * 3 * 16 + norms + inputs + 3 * outputs + 10 * 64 + 10);
    }

    /** Shortcuts without weights: where they lie changes no count. */
    @Test
    void basicBlocksHaveAsManyParameters() {
        assertThat(parameters(NetworkName.RESNET20_BASIC))
                .isEqualTo(parameters(NetworkName.RESNET20));
        assertThat(parameters(NetworkName.RESNET18_BASIC))
                .isEqualTo(parameters(NetworkName.RESNET18));
    }

    private static long parameters(NetworkName network) {
        return NetworkSummary.of(network.spec(SMALL, 10)).parameters();
    }

    /** The published count of BOPs of Table 5; that of FLOPs is by multiply-accumulates. */
    @Test
    void operationsOfResNet18OnPhotographs() {
        NetworkSummary summary = NetworkSummary.of(NetworkName.RESNET18_LARGE.spec(LARGE, 1000));
        assertThat(summary.bops()).isEqualTo(1_676_279_808L);
        assertThat(summary.flops()).isEqualTo(137_793_536L);
    }

    /** Liu et al.'s Table 1: 4.82·10⁹ BOPs and 0.12·10⁸ FLOPs. */
    @Test
    void operationsOfReActNetA() {
        NetworkSummary summary = NetworkSummary.of(NetworkName.REACTNET_A.spec(LARGE, 1000));
        assertThat(summary.bops() / 1e9).isCloseTo(4.82, within(0.005));
        assertThat(summary.flops() / 1e8).isCloseTo(0.12, within(0.005));
    }

    /** Each entry block doubles the channels of the block before by two 1×1 convolutions. */
    @Test
    void reactNetAHasThirteenBlocksAndDoublesFiveTimes() {
        NetworkSpec network = NetworkName.REACTNET_A.spec(LARGE, 1000);
        assertThat(network.blocks()).isEqualTo(13);
        assertThat(ParameterLayout.of(network).tensors())
                .filteredOn(tensor -> tensor.name().endsWith(".c3.weight"))
                .extracting(Tensor::shape)
                .containsExactly(
                        List.of(32, 32, 1, 1),
                        List.of(64, 64, 1, 1),
                        List.of(128, 128, 1, 1),
                        List.of(256, 256, 1, 1),
                        List.of(512, 512, 1, 1));
        assertThat(ParameterLayout.of(network).tensor("fc.weight").shape())
                .containsExactly(1000, 1024);
    }

    @Test
    void imagesThatVanishAreRefused() {
        NetworkSpec deep =
                new NetworkSpec(
                        NetworkFamily.VGG,
                        Collections.nCopies(3, new Stage(4, 1)),
                        ShortcutKind.PAD,
                        new ImageShape(1, 4, 28),
                        2,
                        Binarization.IRNET);
        assertThatThrownBy(() -> ParameterLayout.of(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("images of 1x4x28 are too small for this network");
    }

    /** As many moments as blocks, the last as wide as the last stage, and finite gradients. */
    @ParameterizedTest
    @EnumSource
    void everyFamilyHasRetention(NetworkFamily family) {
        assertFinite(narrow(family, ShortcutKind.PAD, SMALL));
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "32"})
    void activationsOfMoreBits(int bits) {
        Binarization method =
                new Binarization(WeightMethod.DOREFA, ActivationMethod.CLIP, OutputScale.NONE)
                        .withActivationBits(bits);
        assertFinite(narrow(NetworkFamily.IRNET, ShortcutKind.PAD, SMALL).with(method));
    }

    private static void assertFinite(NetworkSpec spec) {
        Random random = new Random(3);
        float[] state = InitialState.of(spec, 1);
        float[] pixels = Values.gaussian(random, IMAGES * SMALL.size(), 1);
        float[] ofLogits = Values.gaussian(random, IMAGES * spec.classes(), 1);
        try (GraphNetwork network = new GraphNetwork(spec, IMAGES)) {
            assertThat(isFinite(network.forward(pixels, state, true))).isTrue();
            List<BlockMoments> moments = network.moments();
            assertThat(moments).hasSize(spec.blocks());
            assertThat(moments.get(moments.size() - 1).columns())
                    .isEqualTo(spec.stages().get(spec.stages().size() - 1).width());
            float[] plain =
                    network.backward(state, ofLogits, List.of(), spec.binarization().at(0.5));
            assertThat(isFinite(plain)).isTrue();
        }
    }

    private static NetworkSpec narrow(
            NetworkFamily family, ShortcutKind shortcut, ImageShape input) {
        List<Stage> stages = List.of(new Stage(4, 1), new Stage(8, 2));
        return new NetworkSpec(family, stages, shortcut, input, 3, Binarization.IRNET);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
