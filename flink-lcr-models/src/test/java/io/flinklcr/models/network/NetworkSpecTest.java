package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.quantize.Binarization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixes which networks there are. */
class NetworkSpecTest {

    private static final ImageShape INPUT = new ImageShape(3, 8, 8);

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(List.of(), 1, 2, "a network needs a stage"),
                Arguments.of(List.of(4, 0), 1, 2, "stage widths must be in 1..4096, not 0"),
                Arguments.of(List.of(4097), 1, 2, "stage widths must be in 1..4096, not 4097"),
                Arguments.of(
                        List.of(8, 4),
                        1,
                        2,
                        "stage widths must not shrink (shortcuts pad channels): [8, 4]"),
                Arguments.of(List.of(4), 0, 2, "blocks per stage must be in 1..1024, not 0"),
                Arguments.of(List.of(4), 1025, 2, "blocks per stage must be in 1..1024, not 1025"),
                Arguments.of(List.of(4, 4), 513, 2, "a network has up to 1024 blocks, not 1026"),
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

    /** Its blocks double what they take, whatever the stages say. */
    @ParameterizedTest
    @ValueSource(strings = {"5", "5, 10", "4, 4", "4, 8, 12", "4, 16"})
    void reActNetARefusesWidthsThatDoNotDouble(String widths) {
        assertThatThrownBy(() -> reActNetA(widths))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stage widths of ReActNet-A begin with an even one and double from stage to"
                                + " stage, unlike ["
                                + widths
                                + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "6, 12, 24"})
    void reActNetAIsAsWideAsItsStages(String widths) {
        NetworkSpec network = reActNetA(widths);
        int last = network.stages().get(network.stages().size() - 1).width();
        assertThat(ParameterLayout.of(network).tensor("fc.weight").shape())
                .containsExactly(2, last);
    }

    private static NetworkSpec reActNetA(String widths) {
        return new NetworkSpec(
                NetworkFamily.REACT_MOBILE,
                Stream.of(widths.split(", "))
                        .map(width -> new Stage(Integer.parseInt(width), 1))
                        .toList(),
                ShortcutKind.PAD,
                INPUT,
                2,
                Binarization.IRNET);
    }

    @Test
    void moreFeaturesThanAnIndexReachesAreRefusedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> new FeatureMap(128, 64, 4096, 4096))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "128 images of 64x4096x4096 features are too many; use a smaller batch");
    }
}
