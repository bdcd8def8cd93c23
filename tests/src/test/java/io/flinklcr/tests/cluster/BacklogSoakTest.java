package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.benchmark.Statistics;
import io.flinklcr.tests.job.Broker;
import io.flinklcr.tests.job.Plans;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.ToyImages;
import io.flinklcr.tests.job.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointStatistics;
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
    private static final String FORWARD = "forward";

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
            requireFlatState(run);
        }
        Ledger.requireComplete(training, images);
    }

    private static void requireFlatState(ClusterRun run) throws Exception {
        List<CheckpointStatistics> checkpoints = run.completedCheckpoints();
        List<CheckpointStatistics> first = checkpoints.subList(0, EDGE);
        List<CheckpointStatistics> last =
                checkpoints.subList(checkpoints.size() - EDGE, checkpoints.size());
        List<Long> early = sizesWithoutImages(run, first);
        List<Long> late = sizesWithoutImages(run, last);
        System.out.printf(
                "%d checkpoints, bytes of the first %s and last %s, without images that wait %s"
                        + " and %s%n",
                checkpoints.size(), sizes(first), sizes(last), early, late);
        assertThat(median(sizes(last))).isLessThan(median(sizes(first)) * (1 + TOLERANCE));
        assertThat(median(late)).isCloseTo(median(early), withinPercentage(PERCENT));
    }

    private static List<Long> sizes(List<CheckpointStatistics> checkpoints) {
        return checkpoints.stream().map(CheckpointStatistics::getStateSize).toList();
    }

    /** Bytes of all tasks' state but FORWARD's, whose images that wait are now more, now fewer. */
    private static List<Long> sizesWithoutImages(
            ClusterRun run, List<CheckpointStatistics> checkpoints) throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (CheckpointStatistics checkpoint : checkpoints) {
            Map<String, Long> tasks = run.stateByTask(checkpoint);
            assertThat(tasks).containsKey(FORWARD);
            tasks.remove(FORWARD);
            sizes.add(tasks.values().stream().mapToLong(Long::longValue).sum());
        }
        return sizes;
    }

    private static double median(List<Long> sizes) {
        return Statistics.median(sizes.stream().mapToDouble(Long::doubleValue).toArray());
    }
}
