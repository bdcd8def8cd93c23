package io.flinklcr.models.evaluate;

/**
 * Counts of predictions by true and predicted class.
 *
 * @param counts square; rows are true classes, columns predicted ones
 */
public record ConfusionMatrix(long[][] counts) {

    /**
     * An empty matrix.
     *
     * @param classes their number, at least 1
     */
    public static ConfusionMatrix empty(int classes) {
        return new ConfusionMatrix(new long[classes][classes]);
    }

    /**
     * Counts one prediction.
     *
     * @param label true class, from 0
     * @param predicted predicted class, from 0
     * @throws ArrayIndexOutOfBoundsException if there is no such class
     */
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
