package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.util.List;
import java.util.Random;

/** Models small enough for tests. */
final class SmallModels {

    static final long VERSION = 12;

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);

    private SmallModels() {}

    /** Every layer once. */
    static BitModel every() {
        Random random = new Random(1);
        Normalization normalization =
                new Normalization(List.of(0.4f, 0.5f, 0.6f), List.of(0.2f, 0.2f, 0.3f));
        BitModelBuilder builder = new BitModelBuilder(SHAPE, normalization);
        int stem = builder.convolve(0, new FilterSize(4, 3, 3), 1, floats(random, 4 * 27));
        int bounded = builder.hardtanh(builder.normalize(stem, norm(random, 4)));
        int signs = builder.signs(builder.shift(bounded, floats(random, 4)));
        int convolved =
                builder.convolveBinary(signs, new FilterSize(6, 4, 3), 2, signs(random, 6 * 36));
        int scaled =
                builder.scale(
                        convolved,
                        List.of(floats(random, 6), floats(random, 4), floats(random, 4)));
        int moved = builder.shift(builder.slope(scaled, floats(random, 6)), floats(random, 6));
        int sum = builder.add(moved, builder.pad(bounded, 2, 6));
        int joined = builder.concatenate(builder.standardize(sum), builder.averagePool(sum, 1));
        int pooled = builder.maxPool(builder.levels(joined, 2), 3, 2, 1);
        return builder.classify(
                pooled, true, norm(random, 12), floats(random, 36), floats(random, 3), VERSION);
    }

    /** Pixels for it. */
    static byte[] image() {
        byte[] pixels = new byte[SHAPE.size()];
        new Random(2).nextBytes(pixels);
        return pixels;
    }

    private static RunningNorm norm(Random random, int channels) {
        return new RunningNorm(
                floats(random, channels),
                floats(random, channels),
                floats(random, channels),
                floats(random, channels));
    }

    private static float[] signs(Random random, int count) {
        float[] values = floats(random, count);
        for (int i = 0; i < count; i++) {
            values[i] = values[i] < 0 ? -0.5f : 0.5f;
        }
        return values;
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
