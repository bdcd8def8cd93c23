package io.flinklcr.models.infer;

import io.flinklcr.models.image.PixelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Classifies images with a {@link BitModel}. May be shared by threads: each has buffers of its own,
 * made at its first call, after which calls that are given where to write allocate nothing.
 */
public final class Predictor {

    private final BitModel model;
    private final Program program;
    private final PixelTable pixels;
    private final ThreadLocal<Workspace> workspace;

    /** Prepares a model. */
    public Predictor(BitModel model) {
        this.model = model;
        program = new Program(model);
        pixels = new PixelTable(model.input(), model.normalization());
        workspace = ThreadLocal.withInitial(program::workspace);
    }

    /** The model. */
    public BitModel model() {
        return model;
    }

    /**
     * Class probabilities of an image.
     *
     * @param image pixels (C, H, W), 0 to 255
     * @return one a class; their sum is 1
     * @throws IllegalArgumentException if the image has another size than the model's input
     */
    public float[] probabilities(byte[] image) {
        float[] logits = new float[model.classes()];
        Workspace own = workspace.get();
        pixels.normalize(image, own.map(0), 0);
        program.run(own, logits, 0);
        return Softmax.rows(logits, model.classes());
    }

    /**
     * Logits of images.
     *
     * @param images normalised pixels (N, C, H, W), row-major
     * @param count number of images N
     * @param logits receives (N, classes), row-major
     * @throws IllegalArgumentException if an array is too short
     */
    public void logits(float[] images, int count, float[] logits) {
        requireLengths(images, count, logits);
        logits(images, 0, count, logits);
    }

    /**
     * Logits of images, shared out to threads.
     *
     * @param images normalised pixels (N, C, H, W), row-major
     * @param count number of images N
     * @param logits receives (N, classes), row-major
     * @param executor whose threads work
     * @param parts number of tasks that it gets, at least 1
     * @throws IllegalArgumentException if an array is too short or there is no part
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    public void logits(
            float[] images, int count, float[] logits, ExecutorService executor, int parts)
            throws InterruptedException {
        if (parts < 1) {
            throw new IllegalArgumentException(
                    "images are shared out to 1 task or more, not " + parts);
        }
        requireLengths(images, count, logits);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) count * part / parts);
            int end = (int) ((long) count * (part + 1) / parts);
            tasks.add(
                    () -> {
                        logits(images, from, end, logits);
                        return null;
                    });
        }
        for (Future<Void> done : executor.invokeAll(tasks)) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("inference failed", e.getCause());
            }
        }
    }

    private void logits(float[] images, int from, int end, float[] logits) {
        Workspace own = workspace.get();
        int size = model.input().size();
        for (int image = from; image < end; image++) {
            System.arraycopy(images, image * size, own.map(0), 0, size);
            program.run(own, logits, image * model.classes());
        }
    }

    private void requireLengths(float[] images, int count, float[] logits) {
        if (count < 0
                || images.length < (long) count * model.input().size()
                || logits.length < (long) count * model.classes()) {
            throw new IllegalArgumentException(
                    "%d values and room for %d logits do not fit %d images of %s"
                            .formatted(images.length, logits.length, count, model.input()));
        }
    }
}
