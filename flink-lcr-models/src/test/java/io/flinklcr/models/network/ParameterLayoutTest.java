package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fixes names, sizes and order of the flat state. */
class ParameterLayoutTest {

    /**
     * By hand: stem 3·16·9 = 432 and its batch norm 32. Stage 1: 6 convolutions of 16·16·9 = 2,304,
     * 13,824. Stage 2: 16·32·9 + 5·32·32·9 = 4,608 + 46,080 = 50,688. Stage 3: 32·64·9 + 5·64·64·9
     * = 18,432 + 184,320 = 202,752. Batch norms of the blocks: 6·2·(16 + 32 + 64) = 1,344; of the
     * head 128. Classifier: 64·10 + 10 = 650. Together 269,850. Running statistics are as many as
     * batch norm parameters: 32 + 1,344 + 128 = 1,504.
     */
    @Test
    void resnet20For32PixelsAndTenClasses() {
        ParameterLayout layout =
                ParameterLayout.of(NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10));
        assertThat(layout.trainableSize()).isEqualTo(269_850);
        assertThat(layout.size()).isEqualTo(269_850 + 1_504);
        assertThat(layout.tensor("blocks.3.c1.weight").shape()).containsExactly(32, 16, 3, 3);
        assertThat(layout.tensor("blocks.8.c2.weight").shape()).containsExactly(64, 64, 3, 3);
        assertThat(layout.tensor("fc.weight").shape()).containsExactly(10, 64);
    }

    @Test
    void namesInOrder() {
        ParameterLayout layout =
                ParameterLayout.of(new NetworkSpec(List.of(4), 1, new ImageShape(1, 8, 8), 2));
        assertThat(layout.tensors())
                .extracting(Tensor::name)
                .containsExactly(
                        "stem.weight",
                        "bn.weight",
                        "bn.bias",
                        "blocks.0.c1.weight",
                        "blocks.0.c2.weight",
                        "blocks.0.b1.weight",
                        "blocks.0.b1.bias",
                        "blocks.0.b2.weight",
                        "blocks.0.b2.bias",
                        "bn_fc.weight",
                        "bn_fc.bias",
                        "fc.weight",
                        "fc.bias",
                        "bn.running_mean",
                        "bn.running_var",
                        "blocks.0.b1.running_mean",
                        "blocks.0.b1.running_var",
                        "blocks.0.b2.running_mean",
                        "blocks.0.b2.running_var",
                        "bn_fc.running_mean",
                        "bn_fc.running_var");
    }

    @Test
    void tensorsLieEndToEnd() {
        ParameterLayout layout =
                ParameterLayout.of(
                        new NetworkSpec(List.of(3, 5, 5), 2, new ImageShape(3, 9, 7), 4));
        int end = 0;
        for (Tensor tensor : layout.tensors()) {
            assertThat(tensor.offset()).as(tensor.name()).isEqualTo(end);
            end += tensor.size();
        }
        assertThat(layout.size()).isEqualTo(end);
        assertThat(layout.tensor("bn.running_mean").offset()).isEqualTo(layout.trainableSize());
    }

    /** 16 convolutions of 4,096·4,096·9 = 151 million values are more than 2³¹ − 1. */
    @Test
    void moreValuesThanAnArrayHoldsAreRefused() {
        NetworkSpec network = new NetworkSpec(List.of(4096), 8, new ImageShape(1, 8, 8), 2);
        assertThatThrownBy(() -> ParameterLayout.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the network has more values than an array holds");
        NetworkSpec classes =
                new NetworkSpec(List.of(4), 1, new ImageShape(1, 8, 8), Integer.MAX_VALUE);
        assertThatThrownBy(() -> ParameterLayout.of(classes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with fc.weight of shape [2147483647, 4]");
    }

    @Test
    void anUnknownNameIsAnError() {
        ParameterLayout layout =
                ParameterLayout.of(NetworkSpec.resnet20(new ImageShape(3, 32, 32), 10));
        assertThatThrownBy(() -> layout.tensor("fc2.weight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tensor fc2.weight");
    }
}
