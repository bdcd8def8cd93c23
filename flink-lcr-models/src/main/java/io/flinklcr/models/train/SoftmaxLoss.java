package io.flinklcr.models.train;

/** Mean cross entropy of the softmax of logits, with its gradient (softmax − one-hot)/N. */
public final class SoftmaxLoss {

    private final float[] gradient;
    private final float crossEntropy;
    private final int correct;

    /**
     * Evaluates a batch.
     *
     * @param logits (N, classes), row-major
     * @param labels at least N
     * @throws IllegalArgumentException if a label is not a class
     */
    public SoftmaxLoss(float[] logits, int[] labels, int images) {
        int classes = logits.length / images;
        gradient = Softmax.rows(logits, classes);
        double loss = 0;
        int hits = 0;
        for (int image = 0; image < images; image++) {
            requireClass(labels[image], classes);
            int target = image * classes + labels[image];
            loss -= Softmax.logProbability(logits, image * classes, classes, labels[image]);
            hits += Softmax.largest(logits, image * classes, classes) == labels[image] ? 1 : 0;
            gradient[target] -= 1;
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= images;
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

    private static void requireClass(int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label " + label + " is not in 0.." + (classes - 1));
        }
    }
}
