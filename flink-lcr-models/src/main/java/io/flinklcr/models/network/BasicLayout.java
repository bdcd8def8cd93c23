package io.flinklcr.models.network;

/**
 * Basic blocks (He et al., CVPR 2016, Figure 5): one shortcut around two binary convolutions, a
 * hard tanh behind each, a batch norm before the classifier.
 *
 * @param clips whether a hard tanh is behind the stem
 */
record BasicLayout(boolean clips) implements NetworkLayout {

    @Override
    public HeadSpec lay(GraphBuilder builder, NetworkSpec spec) {
        int stem = builder.convolve("stem", NetworkGraph.IMAGES, spec.firstWidth(), 3, 1);
        int norm = builder.normalize("bn", stem);
        int x = builder.bound(clips ? builder.hardtanh(norm) : norm);
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
        int middle = builder.hardtanh(builder.normalize(name + ".b1", first));
        int second = builder.convolveQuantized(name + ".c2", middle, outputs, 3, 1);
        int shortcut = Shortcuts.lay(builder, block.shortcut(), name, from, outputs, stride);
        return builder.hardtanh(builder.add(builder.normalize(name + ".b2", second), shortcut));
    }
}
