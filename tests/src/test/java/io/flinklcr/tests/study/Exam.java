package io.flinklcr.tests.study;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import java.io.IOException;
import java.nio.file.Path;

/** Test images, clean and under Gaussian noise of 0.05 and 0.1 of a pixel's range. */
final class Exam {

    private static final int BATCH = 250;

    private final CifarImages clean;
    private final CifarImages faint;
    private final CifarImages noisy;

    private Exam(CifarImages clean, CifarImages faint, CifarImages noisy) {
        this.clean = clean;
        this.faint = faint;
        this.noisy = noisy;
    }

    static Exam open(Path zip, int count, Recipe recipe) throws IOException, ImageFormatException {
        return new Exam(
                recipe == Recipe.PEER
                        ? CifarImages.peerTest(zip, count)
                        : CifarImages.test(zip, count, 0),
                CifarImages.test(zip, count, 0.05),
                CifarImages.test(zip, count, 0.1));
    }

    /** Share of clean images that are classified right. */
    double clean(TrainingPlan plan, float[] state) {
        return accuracy(plan, state, clean);
    }

    double underFaintNoise(TrainingPlan plan, float[] state) {
        return accuracy(plan, state, faint);
    }

    double underNoise(TrainingPlan plan, float[] state) {
        return accuracy(plan, state, noisy);
    }

    private double accuracy(TrainingPlan plan, float[] state, CifarImages images) {
        PixelNormalizer normalizer =
                new PixelNormalizer(plan.network().input(), plan.normalization());
        int classes = plan.network().classes();
        int correct = 0;
        try (Classifier classifier = new Classifier(plan.network(), state, BATCH, 1)) {
            for (int from = 0; from < images.size(); from += BATCH) {
                int size = Math.min(BATCH, images.size() - from);
                float[] pixels = new float[size * CifarImages.SHAPE.size()];
                for (int i = 0; i < size; i++) {
                    byte[] image = images.pixels().get(from + i);
                    normalizer.write(new Sample("test", 0, from + i, 0, image), pixels, i);
                }
                float[] probabilities = classifier.probabilities(pixels, size);
                for (int i = 0; i < size; i++) {
                    if (best(probabilities, i * classes, classes) == images.labels()[from + i]) {
                        correct++;
                    }
                }
            }
        }
        return (double) correct / images.size();
    }

    private static int best(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
