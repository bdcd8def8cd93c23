package io.flinklcr.pipelines.serve;

import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.infer.Softmax;
import java.util.concurrent.Semaphore;

/** A model version ready to answer; shared by threads. */
final class ServedModel {

    /** Large images are decoded by so many threads at a time as can, which bounds the memory. */
    private final Semaphore decoding = new Semaphore(Runtime.getRuntime().availableProcessors());

    private final Predictor predictor;
    private final ImageDecoder decoder;

    /** Prepares a version, and answers once, so that the first client does not wait for it. */
    ServedModel(BitModel model, Fit fit) {
        predictor = new Predictor(model);
        decoder = new ImageDecoder(model.input(), fit.forScoring());
        predictor.probabilities(new byte[model.input().size()]);
    }

    long version() {
        return predictor.model().version();
    }

    /**
     * Classifies an image.
     *
     * @throws ImageFormatException if it is damaged or of another shape
     */
    Answer classify(byte[] image, ImageEncoding encoding) throws ImageFormatException {
        float[] probabilities = predictor.probabilities(decode(image, encoding));
        return new Answer(Softmax.largest(probabilities, 0, probabilities.length), probabilities);
    }

    private byte[] decode(byte[] image, ImageEncoding encoding) throws ImageFormatException {
        decoding.acquireUninterruptibly();
        try {
            return decoder.decode(image, encoding, 0);
        } finally {
            decoding.release();
        }
    }

    /**
     * What is said of an image.
     *
     * @param label the most probable class
     * @param probabilities one a class; their sum is 1
     */
    record Answer(int label, float[] probabilities) {}
}
