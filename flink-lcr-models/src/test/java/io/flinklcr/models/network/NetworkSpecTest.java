package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixes which networks there are. */
class NetworkSpecTest {

    private static final ImageShape INPUT = new ImageShape(3, 8, 8);

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(List.of(), 1, 2, "a network needs a stage"),
                Arguments.of(List.of(4, 0), 1, 2, "stage widths must be positive: 0"),
                Arguments.of(
                        List.of(8, 4),
                        1,
                        2,
                        "stage widths must not shrink (shortcuts pad channels): [8, 4]"),
                Arguments.of(List.of(4), 0, 2, "blocks per stage must be positive: 0"),
                Arguments.of(List.of(4), 1, 1, "a classifier needs two classes, not 1"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(List<Integer> widths, int blocks, int classes, String message) {
        assertThatThrownBy(() -> new NetworkSpec(widths, blocks, INPUT, classes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void onlyTheFirstBlockOfALaterStageHalvesTheResolution() {
        NetworkSpec network = new NetworkSpec(List.of(4, 4, 8), 2, INPUT, 2);
        assertThat(network.blocks()).isEqualTo(6);
        assertThat(BlockSpec.of(network))
                .containsExactly(
                        new BlockSpec(0, 4, 4, 1, ShortcutKind.PAD),
                        new BlockSpec(1, 4, 4, 1, ShortcutKind.PAD),
                        new BlockSpec(2, 4, 4, 2, ShortcutKind.PAD),
                        new BlockSpec(3, 4, 4, 1, ShortcutKind.PAD),
                        new BlockSpec(4, 4, 8, 2, ShortcutKind.PAD),
                        new BlockSpec(5, 8, 8, 1, ShortcutKind.PAD));
    }

    @Test
    void moreFeaturesThanAnIndexReachesAreRefusedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> new FeatureMap(128, 64, 4096, 4096))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "128 images of 64x4096x4096 features are too many; use a smaller batch");
    }
}
