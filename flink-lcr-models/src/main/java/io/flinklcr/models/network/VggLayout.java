package io.flinklcr.models.network;

/**
 * VGG-small: hardtanh(BN(binary convolution)), with a max pooling before the batch norm of the last
 * layer of every stage. The stem is a full-precision layer of the first stage's width.
 */
record VggLayout() implements NetworkLayout {

    @Override
    public HeadSpec lay(GraphBuilder builder, NetworkSpec spec) {
        int width = spec.firstWidth();
        int stem = builder.convolve("stem", NetworkGraph.IMAGES, width, 3, 1);
        int x = builder.bound(builder.hardtanh(builder.normalize("bn", stem)));
        int index = 0;
        for (Stage stage : spec.stages()) {
            for (int i = 1; i <= stage.blocks(); i++) {
                String name = "blocks." + index++;
                int y = builder.convolveQuantized(name + ".c1", x, stage.width(), 3, 1);
                y = i == stage.blocks() ? builder.maxPool(y, 2, 2) : y;
                x = builder.bound(builder.hardtanh(builder.normalize(name + ".b1", y)));
            }
        }
        return new HeadSpec(x, HeadKind.FLAT);
    }
}
