package io.flinklcr.models.train;

/**
 * Mean cross entropy of the softmax of logits against targets (1−ε)·one-hot + ε/classes, with its
 * gradient (softmax − target)/N; ε is label smoothing (Szegedy et al., CVPR 2016, section 7).
 */
public final class SoftmaxLoss {

    private final float[] gradient;
    private final float crossEntropy;
    private final int correct;

    /**
     * Evaluates a batch.
     *
     * @param logits (N, classes), row-major
     * @param labels at least N
     * @param smoothing ε, in [0, 1)
     * @throws IllegalArgumentException if a label is not a class
     */
    public SoftmaxLoss(float[] logits, int[] labels, int images, float smoothing) {
        int classes = logits.length / images;
        gradient = Softmax.rows(logits, classes);
        double loss = 0;
        int hits = 0;
        for (int image = 0; image < images; image++) {
            requireClass(labels[image], classes);
            int from = image * classes;
            loss -= logLikelihood(logits, from, classes, labels[image], smoothing);
            hits += Softmax.largest(logits, from, classes) == labels[image] ? 1 : 0;
            gradient[from + labels[image]] -= 1 - smoothing;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (gradient[i] - smoothing / classes) / images;
        }
        crossEntropy = (float) (loss / images);
        correct = hits;
    }

    /** Mean over the images. */
    public float crossEntropy() {
        return crossEntropy;
    }

    /** Images whose largest logit is that of their label. */
    public int correct() {
        return correct;
    }

    /** Gradient with respect to the logits; not to be changed. */
    public float[] gradient() {
        return gradient;
    }

    private static double logLikelihood(
            float[] logits, int from, int classes, int label, float smoothing) {
        double ofLabel = Softmax.logProbability(logits, from, classes, label);
        if (smoothing == 0) {
            return ofLabel;
        }
        double ofAll = classes * (ofLabel - logits[from + label]);
        for (int i = 0; i < classes; i++) {
            ofAll += logits[from + i];
        }
        return (1 - smoothing) * ofLabel + smoothing / classes * ofAll;
    }

    private static void requireClass(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " is not in 0.." + (classes - 1));
        }
    }
}
