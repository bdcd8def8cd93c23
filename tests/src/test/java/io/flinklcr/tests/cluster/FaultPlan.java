package io.flinklcr.tests.cluster;

import java.util.Random;
import java.util.stream.IntStream;

/** Draws when and whom to kill, from a seed that is printed so that a run can be had again. */
final class FaultPlan {

    private static final String SEED = "lcr.test.seed";

    /** Kills fall in the first so many hundredths of a run, which must not be over before them. */
    private static final int PERCENT = 80;

    private final Random random;

    /** Takes the seed from -Dlcr.test.seed, or a new one. */
    FaultPlan() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println("faults are drawn with -D" + SEED + "=" + seed);
        random = new Random(seed);
    }

    /** So many random steps in order. */
    int[] steps(int count, int horizon) {
        return IntStream.generate(() -> 1 + random.nextInt(horizon * PERCENT / 100))
                .limit(count)
                .sorted()
                .toArray();
    }

    /** A random one of so many. */
    int one(int count) {
        return random.nextInt(count);
    }
}
