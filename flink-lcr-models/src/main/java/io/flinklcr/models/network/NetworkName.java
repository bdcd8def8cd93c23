package io.flinklcr.models.network;

import io.flinklcr.models.image.ImageShape;

/** Published networks by name. */
public enum NetworkName {
    RESNET20("ResNet-20: stages of 16, 32 and 64 channels, shortcuts without weights") {
        @Override
        public NetworkSpec spec(ImageShape input, int classes) {
            return NetworkSpec.resnet20(input, classes);
        }
    },
    RESNET18("ResNet-18 for small images: stages of 64 to 512 channels, 1×1 shortcuts") {
        @Override
        public NetworkSpec spec(ImageShape input, int classes) {
            return NetworkSpec.resnet18(input, classes);
        }
    };

    private final String layout;

    NetworkName(String layout) {
        this.layout = layout;
    }

    /** The network, in IR-Net's binarisation, for images of a shape. */
    public abstract NetworkSpec spec(ImageShape input, int classes);

    /** What it looks like, in a line. */
    public String layout() {
        return layout;
    }
}
