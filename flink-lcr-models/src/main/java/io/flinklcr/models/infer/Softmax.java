package io.flinklcr.models.infer;

/** Softmax of rows of logits. */
public final class Softmax {

    private Softmax() {}

    /**
     * Probabilities of every row.
     *
     * @param logits (N, classes), row-major
     * @param classes length of a row, at least 1
     * @return as long as the logits; each row sums to 1, or is NaN where a logit is NaN or +∞
     * @throws ArrayIndexOutOfBoundsException if the last row is shorter than others
     */
    public static float[] rows(float[] logits, int classes) {
        float[] probabilities = new float[logits.length];
        for (int from = 0; from < logits.length; from += classes) {
            double most = logits[from + largest(logits, from, classes)];
            double logSum = logSum(logits, from, classes, most);
            for (int i = 0; i < classes; i++) {
                probabilities[from + i] = (float) Math.exp(logits[from + i] - most - logSum);
            }
        }
        return probabilities;
    }

    /** Index within a row of its largest value, the first of equals. */
    public static int largest(float[] values, int from, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** log softmax of one value of a row, without overflow. */
    public static double logProbability(float[] logits, int from, int classes, int index) {
        double most = logits[from + largest(logits, from, classes)];
        return logits[from + index] - most - logSum(logits, from, classes, most);
    }

    private static double logSum(float[] logits, int from, int classes, double most) {
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(logits[from + i] - most);
        }
        return Math.log(sum);
    }
}
