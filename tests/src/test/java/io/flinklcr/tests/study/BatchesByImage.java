package io.flinklcr.tests.study;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.train.Batch;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import java.util.List;
import java.util.SplittableRandom;

/** Augments every image by itself, as the product does. */
record BatchesByImage(CifarImages images, PixelNormalizer normalizer, Augmentation augmentation)
        implements Batches {

    @Override
    public Batch of(List<Integer> chosen, SplittableRandom random) {
        float[] pixels = new float[chosen.size() * CifarImages.SHAPE.size()];
        int[] labels = new int[chosen.size()];
        for (int i = 0; i < labels.length; i++) {
            int image = chosen.get(i);
            labels[i] = images.labels()[image];
            byte[] augmented =
                    augmentation.apply(
                            images.pixels().get(image), CifarImages.SHAPE, random.nextLong());
            normalizer.write(new Sample("train", 0, image, labels[i], augmented), pixels, i);
        }
        return new Batch(labels.length, pixels, labels);
    }
}
