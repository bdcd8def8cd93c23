package io.flinklcr.tests.cluster;

import io.flinklcr.tests.job.Training;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Kills task managers at random steps, from a seed that is printed to have the same run again. */
final class RandomKills {

    private static final String SEED = "lcr.test.seed";

    /** Kills fall in the first so many hundredths of a run, which must not be over before them. */
    private static final int PERCENT = 80;

    private final Random random;
    private final int[] steps;
    private final DoubleSummaryStatistics seconds = new DoubleSummaryStatistics();

    /** Draws so many steps of a run; the seed is that of -Dlcr.test.seed, or a new one. */
    RandomKills(int kills, int horizon) {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println("kills are drawn with -D" + SEED + "=" + seed);
        random = new Random(seed);
        steps =
                IntStream.generate(() -> 1 + random.nextInt(horizon * PERCENT / 100))
                        .limit(kills)
                        .sorted()
                        .toArray();
    }

    /** Kills one task manager after the other, and prints how long recovery took. */
    void apply(ClusterRun run, Training training) throws Exception {
        for (int step : steps) {
            run.awaitStep(step);
            seconds.accept(run.killAndAwaitRecovery(random.nextInt(Cluster.TRAINERS)));
        }
        System.out.printf(
                Locale.ROOT,
                "%d kills of %s, recovered in %.1f s on average, %.1f to %.1f%n",
                seconds.getCount(),
                training.settings().input().topic(),
                seconds.getAverage(),
                seconds.getMin(),
                seconds.getMax());
    }

    /** Kills so far. */
    long count() {
        return seconds.getCount();
    }
}
