package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.quantize.BinarizationMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sizes and costs of networks, by hand and against the layout of their state. */
class NetworkSummaryTest {

    private static NetworkSummary summary(NetworkName network) {
        return NetworkSummary.of(network.spec(new ImageShape(3, 32, 32), 10));
    }

    /**
     * Stage 1: 6·2,304 weights at 32×32 pixels; stage 2: 50,688 at 16×16; stage 3: 202,752 at 8×8.
     * Full precision: the stem's 432 at 32×32 and the classifier's 640.
     */
    @Test
    void resnet20ByHand() {
        NetworkSummary summary = summary(NetworkName.RESNET20);
        assertThat(summary.parameters()).isEqualTo(269_850);
        assertThat(summary.bits()).isEqualTo(13_824 + 50_688 + 202_752);
        assertThat(summary.bops())
                .isEqualTo(13_824L * 1024 + 50_688L * 256 + 202_752L * 64)
                .isEqualTo(40_108_032);
        assertThat(summary.flops()).isEqualTo(432 * 1024 + 640);
        assertThat(summary.floatBytes()).isEqualTo(1_079_400);
        assertThat(summary.packedBytes()).isEqualTo(4 * (269_850 - 267_264) + 33_408);
    }

    /**
     * He et al.'s 11,173,962 parameters of ResNet-18 on CIFAR, and the head's batch norm of 1,024.
     */
    @Test
    void resnet18HasThePublishedNumberOfParameters() {
        assertThat(summary(NetworkName.RESNET18).parameters()).isEqualTo(11_173_962 + 1_024);
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatTheStateHolds(NetworkName network) {
        ParameterLayout layout = ParameterLayout.of(network.spec(new ImageShape(3, 32, 32), 10));
        NetworkSummary summary = summary(network);
        assertThat(summary.parameters()).isEqualTo(layout.trainableSize());
        assertThat(summary.bits())
                .isEqualTo(
                        layout.tensors().stream()
                                .filter(t -> t.group() == ParameterGroup.LATENT)
                                .mapToInt(ParameterLayout.Tensor::size)
                                .sum());
        for (LayerSummary layer : summary.layers()) {
            assertThat(layer.parameters())
                    .as(layer.name())
                    .isEqualTo(
                            layout.tensors().stream()
                                    .filter(t -> t.offset() < layout.trainableSize())
                                    .filter(t -> t.name().startsWith(layer.name() + "."))
                                    .mapToInt(ParameterLayout.Tensor::size)
                                    .sum());
        }
    }

    @Test
    void countsAnglesOfRotatedWeights() {
        NetworkSpec network =
                NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10)
                        .with(BinarizationMethod.RBNN.binarization());
        assertThat(NetworkSummary.of(network).parameters())
                .isEqualTo(ParameterLayout.of(network).trainableSize());
    }

    @Test
    void halvesOddSizesUpwards() {
        NetworkSummary summary =
                NetworkSummary.of(NetworkName.RESNET20.spec(new ImageShape(1, 29, 31), 10));
        assertThat(summary.layers())
                .filteredOn(layer -> layer.name().equals("blocks.6.c1"))
                .extracting(LayerSummary::output, LayerSummary::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("64x8x8", "3x3/2 conv, 1 bit"));
    }
}
