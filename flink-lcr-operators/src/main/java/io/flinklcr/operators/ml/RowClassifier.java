package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.store.StoredModel;
import java.time.Instant;
import org.apache.flink.ml.linalg.DenseVector;

/** A model version that classifies what a column holds. */
final class RowClassifier {

    private final Predictor predictor;
    private final RowPixels pixels;
    private final Instant createdAt;

    RowClassifier(StoredModel stored) {
        BitModel model = stored.toBits();
        predictor = new Predictor(model);
        pixels = new RowPixels(model.input());
        createdAt = stored.manifest().createdAt();
    }

    long version() {
        return predictor.model().version();
    }

    /** When the version was made. */
    Instant createdAt() {
        return createdAt;
    }

    /**
     * Whether the version was made too long ago.
     *
     * @param maxAge milliseconds that may have passed since; 0 for any
     * @param now milliseconds since the epoch
     */
    boolean isOlderThan(long maxAge, long now) {
        return maxAge > 0 && now - createdAt.toEpochMilli() > maxAge;
    }

    /**
     * Class probabilities.
     *
     * @throws ImageFormatException if it is no image of the model's shape
     */
    DenseVector probabilities(Object image) throws ImageFormatException {
        float[] probabilities = predictor.probabilities(pixels.of(image));
        double[] values = new double[probabilities.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = probabilities[i];
        }
        return new DenseVector(values);
    }

    /** The most probable class, as Flink ML's predictions are. */
    static double label(DenseVector probabilities) {
        float[] values = new float[probabilities.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) probabilities.get(i);
        }
        return Softmax.largest(values, 0, values.length);
    }
}
