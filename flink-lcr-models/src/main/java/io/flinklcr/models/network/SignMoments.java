package io.flinklcr.models.network;

/**
 * G = (1/(N·H·W)) Σ_n F_n B_nᵀ of the signs of two activations of equal height and width: bit
 * counts, and exact, since the sums are integers.
 */
final class SignMoments {

    private final SignChannels front;
    private final SignChannels back;
    private final Parallel parallel;

    /**
     * Wires the sums.
     *
     * @param front channels, gathered before {@link #compute}
     * @param back channels, gathered before {@link #compute}
     */
    SignMoments(SignChannels front, SignChannels back, Parallel parallel) {
        this.front = front;
        this.back = back;
        this.parallel = parallel;
    }

    /** Computes G, C_f × C_b, row-major. */
    float[] compute() {
        int columns = back.channels();
        float[] moment = new float[front.channels() * columns];
        double pixels = front.pixels();
        parallel.forEach(
                front.channels(),
                (row, scratch) -> {
                    int[] a = front.of(row);
                    for (int column = 0; column < columns; column++) {
                        long unequal = differences(a, back.of(column));
                        moment[row * columns + column] =
                                (float) ((pixels - 2.0 * unequal) / pixels);
                    }
                });
        return moment;
    }

    private static int differences(int[] a, int[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += Integer.bitCount(a[i] ^ b[i]);
        }
        return count;
    }
}
