package io.flinklcr.models.train;

import io.flinklcr.models.infer.Softmax;

/**
 * Mean cross entropy of the softmax of logits against targets, with its gradient (softmax −
 * target)/N.
 */
public final class SoftmaxLoss {

    private final float[] gradient;
    private final float crossEntropy;
    private final int correct;

    /**
     * Evaluates a batch against its labels, smoothed by ε (Szegedy et al., CVPR 2016, section 7).
     *
     * @param logits (N, classes), row-major; its length fixes the number of classes
     * @param labels at least N, each from 0 to classes − 1
     * @param images N, at least 1
     * @param smoothing ε, in [0, 1)
     * @throws IllegalArgumentException if a label is not a class
     */
    public SoftmaxLoss(float[] logits, int[] labels, int images, float smoothing) {
        this(logits, labels, images, Targets.of(labels, images, logits.length / images, smoothing));
    }

    /**
     * Evaluates a batch.
     *
     * @param logits (N, classes), row-major
     * @param labels at least N, the classes that count as correct
     * @param images N, at least 1
     * @param targets (N, classes), row-major; each row sums to 1
     */
    SoftmaxLoss(float[] logits, int[] labels, int images, float[] targets) {
        int classes = logits.length / images;
        gradient = Softmax.rows(logits, classes);
        double loss = 0;
        int hits = 0;
        for (int image = 0; image < images; image++) {
            int from = image * classes;
            loss -= logLikelihood(logits, targets, from, classes);
            hits += Softmax.largest(logits, from, classes) == labels[image] ? 1 : 0;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (gradient[i] - targets[i]) / images;
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

    private static double logLikelihood(float[] logits, float[] targets, int from, int classes) {
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            if (targets[from + i] != 0) {
                sum += targets[from + i] * Softmax.logProbability(logits, from, classes, i);
            }
        }
        return sum;
    }
}
