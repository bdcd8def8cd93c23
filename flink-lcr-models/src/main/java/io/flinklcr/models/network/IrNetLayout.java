package io.flinklcr.models.network;

/**
 * Residual networks as IR-Net has them: Bi-Real shortcuts around every binary convolution and a
 * hard tanh behind each, a batch norm before the classifier.
 *
 * @param large whether the stem is that for photographs
 */
record IrNetLayout(boolean large) implements NetworkLayout {

    @Override
    public HeadSpec lay(GraphBuilder builder, NetworkSpec spec) {
        int width = spec.firstWidth();
        int stem =
                builder.convolve("stem", NetworkGraph.IMAGES, width, large ? 7 : 3, large ? 2 : 1);
        int x = builder.hardtanh(builder.normalize("bn", stem));
        x = builder.bound(large ? builder.maxPool(x, 3, 2) : x);
        for (BlockSpec block : BlockSpec.of(spec)) {
            x = builder.bound(lay(builder, block, x));
        }
        return new HeadSpec(x, HeadKind.POOL_NORM);
    }

    private static int lay(GraphBuilder builder, BlockSpec block, int from) {
        int outputs = block.outputs();
        int stride = block.stride();
        String name = block.name();
        int first = builder.convolveQuantized(name + ".c1", from, outputs, 3, stride);
        int normalized = builder.normalize(name + ".b1", first);
        int shortcut = Shortcuts.lay(builder, block.shortcut(), name, from, outputs, stride);
        int middle = builder.hardtanh(builder.add(normalized, shortcut));
        int second = builder.convolveQuantized(name + ".c2", middle, outputs, 3, 1);
        return builder.hardtanh(builder.add(builder.normalize(name + ".b2", second), middle));
    }
}
