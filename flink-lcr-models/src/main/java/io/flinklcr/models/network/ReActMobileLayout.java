package io.flinklcr.models.network;

import java.util.List;

/**
 * ReActNet-A: a binary 3×3 convolution and binary 1×1 convolutions a block, each with RSign before,
 * a shortcut around and RPReLU behind; where channels double, two 1×1 convolutions lie side by
 * side. Channels double in the first block of every stage; the stem has half of the first one's.
 */
record ReActMobileLayout() implements NetworkLayout {

    @Override
    public HeadSpec lay(GraphBuilder builder, NetworkSpec spec) {
        int width = spec.firstWidth() / 2;
        int x = builder.normalize("bn", builder.convolve("stem", NetworkGraph.IMAGES, width, 3, 2));
        int index = 0;
        for (int stage = 0; stage < spec.stages().size(); stage++) {
            for (int i = 0; i < spec.stages().get(stage).blocks(); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                boolean doubles = i == 0;
                x = lay(builder, "blocks." + index++, x, stride, doubles);
            }
        }
        return new HeadSpec(builder.bound(x), HeadKind.POOL);
    }

    /** Blocks double what they take, so that the first width fixes all others. */
    @Override
    public void requireStages(List<Stage> stages) {
        boolean fits = stages.get(0).width() % 2 == 0;
        for (int stage = 1; stage < stages.size(); stage++) {
            fits &= stages.get(stage).width() == 2 * stages.get(stage - 1).width();
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "stage widths of ReActNet-A begin with an even one and double from stage to"
                            + " stage, unlike "
                            + stages.stream().map(Stage::width).toList());
        }
    }

    private static int lay(
            GraphBuilder builder, String name, int from, int stride, boolean doubles) {
        int channels = builder.shape(from).channels();
        int front = builder.bound(builder.shift(name + ".sign1", from));
        int spatial = builder.convolveQuantized(name + ".c1", front, channels, 3, stride);
        int middle =
                builder.rprelu(
                        name + ".act1",
                        builder.add(
                                builder.normalize(name + ".b1", spatial),
                                builder.averagePool(from, stride)));
        int signs = builder.shift(name + ".sign2", middle);
        int first = pointwise(builder, name, 2, signs, middle);
        int mixed =
                doubles
                        ? builder.concatenate(first, pointwise(builder, name, 3, signs, middle))
                        : first;
        return builder.rprelu(name + ".act2", mixed);
    }

    private static int pointwise(
            GraphBuilder builder, String name, int number, int signs, int shortcut) {
        int channels = builder.shape(shortcut).channels();
        int convolved = builder.convolveQuantized(name + ".c" + number, signs, channels, 1, 1);
        return builder.add(builder.normalize(name + ".b" + number, convolved), shortcut);
    }
}
