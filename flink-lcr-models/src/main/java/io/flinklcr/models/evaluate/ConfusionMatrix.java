package io.flinklcr.models.evaluate;

/**
 * Counts of predictions by true and predicted class.
 *
 * @param counts square; rows are true classes, columns predicted ones
 */
public record ConfusionMatrix(long[][] counts) {

    /** An empty matrix of a number of classes. */
    public static ConfusionMatrix empty(int classes) {
        return new ConfusionMatrix(new long[classes][classes]);
    }

    /** Counts one prediction. */
    public void add(int label, int predicted) {
        counts[label][predicted]++;
    }

    /** All predictions counted. */
    public long total() {
        long total = 0;
        for (long[] row : counts) {
            for (long count : row) {
                total += count;
            }
        }
        return total;
    }

    /** Share of correct predictions, in [0, 1]; NaN when empty. */
    public double accuracy() {
        long correct = 0;
        for (int label = 0; label < counts.length; label++) {
            correct += counts[label][label];
        }
        return (double) correct / total();
    }
}
