package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.FolderSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Micro-batches of random images of a zip file, as a job would make them. */
final class PhotoBatches implements AutoCloseable {

    private final TrainingPlan plan;
    private final FolderSource source;
    private final ImageDecoder decoder;
    private final PixelNormalizer normalizer;
    private final Random random = new Random(1);

    private PhotoBatches(TrainingPlan plan, FolderSource source) {
        this.plan = plan;
        this.source = source;
        decoder = new ImageDecoder(plan.network().input());
        normalizer = new PixelNormalizer(plan.network().input(), plan.normalization());
    }

    /** Opens the images below {@code train} of a zip file. */
    static PhotoBatches open(Path zip, TrainingPlan plan) throws IOException {
        return new PhotoBatches(plan, FolderSource.open(zip, "train"));
    }

    Batch next() throws IOException, ImageFormatException {
        int size = plan.batchSize();
        float[] images = new float[size * plan.network().input().size()];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            EncodedImage image = source.read(random.nextInt(source.size()));
            byte[] pixels = decoder.decode(image.value(), image.encoding(), 0);
            labels[i] = image.label();
            normalizer.write(new Sample("photos", 0, i, labels[i], pixels), images, i);
        }
        return new Batch(size, images, labels);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
