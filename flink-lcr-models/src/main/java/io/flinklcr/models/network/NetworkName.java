package io.flinklcr.models.network;

import io.flinklcr.models.image.ImageShape;
import java.util.ArrayList;
import java.util.List;

/** Published networks by name. */
public enum NetworkName {
    RESNET20(
            "ResNet-20: stages of 16, 32 and 64 channels, shortcuts without weights",
            NetworkFamily.IRNET,
            ShortcutKind.PAD,
            List.of(16, 32, 64),
            List.of(3, 3, 3)),
    RESNET18(
            "ResNet-18 for small images: stages of 64 to 512 channels, 1×1 shortcuts",
            NetworkFamily.IRNET,
            ShortcutKind.CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(2, 2, 2, 2)),
    RESNET20_BASIC(
            "ResNet-20 with one shortcut around every two binary convolutions",
            NetworkFamily.BASIC,
            ShortcutKind.PAD,
            List.of(16, 32, 64),
            List.of(3, 3, 3)),
    RESNET18_BASIC(
            "ResNet-18 for small images with one shortcut around every two",
            NetworkFamily.BASIC_OPEN,
            ShortcutKind.CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(2, 2, 2, 2)),
    VGG_SMALL(
            "VGG-small: five binary layers of 128 to 512 channels, no shortcuts",
            NetworkFamily.VGG,
            ShortcutKind.PAD,
            List.of(128, 256, 512),
            List.of(1, 2, 2)),
    RESNET18_LARGE(
            "ResNet-18 for photographs: 7×7 stem, max pooling, 1×1 shortcuts",
            NetworkFamily.IRNET_LARGE,
            ShortcutKind.CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(2, 2, 2, 2)),
    RESNET34_LARGE(
            "ResNet-34 for photographs",
            NetworkFamily.IRNET_LARGE,
            ShortcutKind.CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(3, 4, 6, 3)),
    BIREAL18(
            "Bi-Real Net of 18 layers for photographs: one binary convolution a shortcut",
            NetworkFamily.BIREAL,
            ShortcutKind.POOL_CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(4, 4, 4, 4)),
    BIREAL34(
            "Bi-Real Net of 34 layers for photographs",
            NetworkFamily.BIREAL,
            ShortcutKind.POOL_CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(6, 8, 12, 6)),
    REACTNET18(
            "ReActNet of 18 layers for photographs: Bi-Real Net with RSign and RPReLU",
            NetworkFamily.REACT,
            ShortcutKind.POOL_CONVOLUTION,
            List.of(64, 128, 256, 512),
            List.of(4, 4, 4, 4)),
    REACTNET20(
            "ReActNet of 20 layers for small images: ResNet-20's stages, RSign and RPReLU",
            NetworkFamily.REACT_SMALL,
            ShortcutKind.PAD,
            List.of(16, 32, 64),
            List.of(6, 6, 6)),
    REACTNET_A(
            "ReActNet-A for photographs: in the layout of MobileNet, RSign and RPReLU",
            NetworkFamily.REACT_MOBILE,
            ShortcutKind.PAD,
            List.of(64, 128, 256, 512, 1024),
            List.of(1, 2, 2, 6, 2));

    private final String layout;
    private final NetworkFamily family;
    private final ShortcutKind shortcut;
    private final List<Integer> widths;
    private final List<Integer> blocks;

    NetworkName(
            String layout,
            NetworkFamily family,
            ShortcutKind shortcut,
            List<Integer> widths,
            List<Integer> blocks) {
        this.layout = layout;
        this.family = family;
        this.shortcut = shortcut;
        this.widths = widths;
        this.blocks = blocks;
    }

    /** The network, binarised as its authors do, for images of a shape. */
    public NetworkSpec spec(ImageShape input, int classes) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < widths.size(); i++) {
            stages.add(new Stage(widths.get(i), blocks.get(i)));
        }
        return new NetworkSpec(
                family, stages, shortcut, input, classes, family.method().binarization());
    }

    /** What its blocks look like. */
    public NetworkFamily family() {
        return family;
    }

    /** What it looks like, in a line. */
    public String layout() {
        return layout;
    }
}
