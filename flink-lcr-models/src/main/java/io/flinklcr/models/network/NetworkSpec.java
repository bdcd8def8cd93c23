package io.flinklcr.models.network;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.quantize.Binarization;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a network looks like: a family of BNNs at a width and depth, and a binarisation method.
 *
 * @param family what its blocks look like
 * @param stages blocks of one width each, none narrower than the one before; the resolution halves
 *     from stage to stage
 * @param shortcut how shortcuts change resolution and width, in families that have them
 * @param input shape of an input image
 * @param classes number of classes, at least 2
 * @param binarization how weights and activations of the blocks become ±1
 */
public record NetworkSpec(
        NetworkFamily family,
        List<Stage> stages,
        ShortcutKind shortcut,
        ImageShape input,
        int classes,
        Binarization binarization)
        implements Serializable {

    /**
     * @throws IllegalArgumentException if there is no stage, there are more than {@value
     *     Stage#MAX_BLOCKS} blocks, a stage is narrower than the one before or else not as the
     *     family has them, or there are fewer than two classes
     */
    public NetworkSpec {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(shortcut, "shortcut");
        Objects.requireNonNull(binarization, "binarization");
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a network needs a stage");
        }
        requireFewBlocks(stages);
        for (int stage = 1; stage < stages.size(); stage++) {
            if (stages.get(stage).width() < stages.get(stage - 1).width()) {
                throw new IllegalArgumentException(
                        "stage widths must not shrink (shortcuts pad channels): "
                                + stages.stream().map(Stage::width).toList());
            }
        }
        family.layout().requireStages(stages);
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier needs two classes, not " + classes);
        }
    }

    /**
     * A network of IR-Net for small images whose shortcuts have no weights.
     *
     * @param widths channels of each stage
     * @param blocksPerStage residual blocks in a stage
     * @throws IllegalArgumentException if a width, the depth or the number of classes is out of
     *     range
     */
    public NetworkSpec(List<Integer> widths, int blocksPerStage, ImageShape input, int classes) {
        this(
                NetworkFamily.IRNET,
                widths.stream().map(width -> new Stage(width, blocksPerStage)).toList(),
                ShortcutKind.PAD,
                input,
                classes,
                Binarization.IRNET);
    }

    /** ResNet-20: stages of 16, 32 and 64 channels, three blocks each. */
    public static NetworkSpec resnet20(ImageShape input, int classes) {
        return new NetworkSpec(List.of(16, 32, 64), 3, input, classes);
    }

    /** ResNet-18 for small images: stages of 64 to 512 channels, two blocks each. */
    public static NetworkSpec resnet18(ImageShape input, int classes) {
        return new NetworkSpec(List.of(64, 128, 256, 512), 2, input, classes)
                .with(ShortcutKind.CONVOLUTION);
    }

    /**
     * Asks whether moments of form {@code batch} can be taken.
     *
     * @throws IllegalArgumentException naming the first block that widens
     */
    public void requireBlocksOfEqualWidth() {
        NetworkGraph graph = NetworkGraph.of(this);
        for (int block = 0; block + 1 < graph.bounds().size(); block++) {
            int front = graph.nodes().get(graph.bounds().get(block)).output().channels();
            int back = graph.nodes().get(graph.bounds().get(block + 1)).output().channels();
            if (front != back) {
                throw new IllegalArgumentException(
                        "retention of form batch needs blocks of equal width, but block "
                                + block
                                + " goes from "
                                + front
                                + " to "
                                + back
                                + " channels; use form channel or sample");
            }
        }
    }

    /** The same network binarised by another method. */
    public NetworkSpec with(Binarization other) {
        return new NetworkSpec(family, stages, shortcut, input, classes, other);
    }

    /** The same network with other shortcuts. */
    public NetworkSpec with(ShortcutKind other) {
        return new NetworkSpec(family, stages, other, input, classes, binarization);
    }

    /** Number of blocks, which is also the number of retention terms K. */
    public int blocks() {
        return stages.stream().mapToInt(Stage::blocks).sum();
    }

    /** Channels of the first stage. */
    int firstWidth() {
        return stages.get(0).width();
    }

    private static void requireFewBlocks(List<Stage> stages) {
        long blocks = stages.stream().mapToLong(Stage::blocks).sum();
        if (blocks > Stage.MAX_BLOCKS) {
            throw new IllegalArgumentException(
                    "a network has up to " + Stage.MAX_BLOCKS + " blocks, not " + blocks);
        }
    }
}
