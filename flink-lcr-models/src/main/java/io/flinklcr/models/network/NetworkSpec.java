package io.flinklcr.models.network;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.quantize.Binarization;
import java.io.Serializable;
import java.util.List;

/**
 * What a network looks like: a residual BNN in the layout of IR-Net's ResNet-20 (Qin et al., CVPR
 * 2020), of any width, depth and binarisation method.
 *
 * @param widths channels of each stage; the first stage keeps the resolution, each later one halves
 *     it
 * @param blocksPerStage residual blocks in a stage
 * @param input shape of an input image
 * @param classes number of classes, at least 2
 * @param shortcut how shortcuts change resolution and width
 * @param binarization how weights and activations of the blocks become ±1
 */
public record NetworkSpec(
        List<Integer> widths,
        int blocksPerStage,
        ImageShape input,
        int classes,
        ShortcutKind shortcut,
        Binarization binarization)
        implements Serializable {

    /**
     * @throws IllegalArgumentException if a width, the depth or the number of classes is out of
     *     range
     */
    public NetworkSpec {
        shortcut = shortcut == null ? ShortcutKind.PAD : shortcut;
        binarization = binarization == null ? Binarization.IRNET : binarization;
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("stage widths must be positive: " + widths);
        }
        for (int stage = 1; stage < widths.size(); stage++) {
            if (widths.get(stage) < widths.get(stage - 1)) {
                throw new IllegalArgumentException(
                        "stage widths must not shrink (shortcuts pad channels): " + widths);
            }
        }
        if (blocksPerStage < 1) {
            throw new IllegalArgumentException(
                    "blocks per stage must be positive: " + blocksPerStage);
        }
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier needs two classes, not " + classes);
        }
    }

    /**
     * A network of IR-Net whose shortcuts have no weights.
     *
     * @throws IllegalArgumentException if a width, the depth or the number of classes is out of
     *     range
     */
    public NetworkSpec(List<Integer> widths, int blocksPerStage, ImageShape input, int classes) {
        this(widths, blocksPerStage, input, classes, ShortcutKind.PAD, Binarization.IRNET);
    }

    /** ResNet-20: stages of 16, 32 and 64 channels, three blocks each. */
    public static NetworkSpec resnet20(ImageShape input, int classes) {
        return new NetworkSpec(List.of(16, 32, 64), 3, input, classes);
    }

    /** ResNet-18 for small images: stages of 64 to 512 channels, two blocks each. */
    public static NetworkSpec resnet18(ImageShape input, int classes) {
        return new NetworkSpec(
                List.of(64, 128, 256, 512),
                2,
                input,
                classes,
                ShortcutKind.CONVOLUTION,
                Binarization.IRNET);
    }

    /** The same network binarised by another method. */
    public NetworkSpec with(Binarization other) {
        return new NetworkSpec(widths, blocksPerStage, input, classes, shortcut, other);
    }

    /** Number of residual blocks, which is also the number of retention terms K. */
    public int blocks() {
        return widths.size() * blocksPerStage;
    }
}
