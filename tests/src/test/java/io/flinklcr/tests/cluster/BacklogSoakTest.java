package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.job.Broker;
import io.flinklcr.tests.job.Plans;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.ToyImages;
import io.flinklcr.tests.job.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A backlog of two million images trains in flat memory with checkpoints of one size. */
@Tag("soak")
@Timeout(3600)
class BacklogSoakTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    /** All of the heap in memory from the start: what grows is not the collector's choice. */
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

    private static final int IMAGES = Integer.getInteger("lcr.soak.images", 2_000_000);
    private static final int BATCH = 125;
    private static final int MINUTES = 50;
    private static final int EDGE = 5;
    private static final double TOLERANCE = 0.05;
    private static final double PERCENT = 100 * TOLERANCE;

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(16, 32), 1, new ImageShape(1, 8, 8), Plans.CLASSES);

    @TempDir Path directory;

    @Test
    void trainsInFlatMemory() throws Exception {
        int steps = IMAGES / BATCH / Cluster.TRAINERS;
        int images = steps * BATCH * Cluster.TRAINERS;
        TrainingPlan plan = Plans.of(NETWORK, steps, BATCH);
        String topic =
                new TestTopics(BROKER.access())
                        .publish(
                                new ToyImages(NETWORK.input(), Plans.CLASSES, images),
                                Cluster.TRAINERS);
        Training training = Training.of(BROKER.access(), topic, plan, directory, 0);
        try (ClusterRun run = ClusterRun.start(CLUSTER.processes(), training)) {
            run.awaitStepFor(MINUTES, steps / 10);
            long early = CLUSTER.processes().residentKib();
            run.awaitStepFor(MINUTES, steps - steps / 50);
            long late = CLUSTER.processes().residentKib();
            run.awaitEnd(MINUTES);
            System.out.printf(
                    "backlog of %,d images: resident memory of the task managers %,d KiB after a"
                            + " tenth, %,d KiB near the end%n",
                    images, early, late);
            assertThat((double) late / early).isLessThan(1 + TOLERANCE);
            requireFlatState(StateSizes.of(run));
        }
        Ledger.requireComplete(training, images);
    }

    private static void requireFlatState(StateSizes sizes) {
        double first = sizes.othersInFirst(EDGE);
        double last = sizes.othersInLast(EDGE);
        double waitingEarly = sizes.waitingInFirstHalf();
        double waitingLate = sizes.waitingInSecondHalf();
        System.out.printf(
                "%d checkpoints, medians of their bytes: %,.0f in the first %d and %,.0f in the"
                        + " last, of images that wait %,.0f in the first half and %,.0f in the"
                        + " second%n",
                sizes.checkpoints(), first, EDGE, last, waitingEarly, waitingLate);
        assertThat(last).isCloseTo(first, withinPercentage(PERCENT));
        assertThat(waitingLate).isLessThan(waitingEarly * (1 + TOLERANCE));
    }
}
