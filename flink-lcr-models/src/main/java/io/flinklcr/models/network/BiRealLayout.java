package io.flinklcr.models.network;

/**
 * Bi-Real Net: a shortcut around every binary convolution, and nothing else but batch norm.
 *
 * @param react whether with ReActNet's RSign and RPReLU
 * @param large whether the stem is that for photographs
 */
record BiRealLayout(boolean react, boolean large) implements NetworkLayout {

    @Override
    public HeadSpec lay(GraphBuilder builder, NetworkSpec spec) {
        int width = spec.firstWidth();
        int stem =
                builder.convolve("stem", NetworkGraph.IMAGES, width, large ? 7 : 3, large ? 2 : 1);
        int x = builder.normalize("bn", stem);
        x = large ? builder.maxPool(x, 3, 2) : x;
        for (BlockSpec block : BlockSpec.of(spec)) {
            x = lay(builder, block, x);
        }
        return new HeadSpec(builder.bound(x), HeadKind.POOL);
    }

    private int lay(GraphBuilder builder, BlockSpec block, int from) {
        String name = block.name();
        int outputs = block.outputs();
        int stride = block.stride();
        int front = builder.bound(react ? builder.shift(name + ".sign", from) : from);
        int convolved = builder.convolveQuantized(name + ".c1", front, outputs, 3, stride);
        int sum =
                builder.add(
                        builder.normalize(name + ".b1", convolved),
                        Shortcuts.lay(builder, block.shortcut(), name, from, outputs, stride));
        return react ? builder.rprelu(name + ".act", sum) : sum;
    }
}
