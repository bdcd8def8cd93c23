package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.benchmark.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointStatistics;

/**
 * Bytes of the state in the completed checkpoints of a job, in order.
 *
 * @param waiting of images that wait in FORWARD, now more, now fewer
 * @param others of all that is not FORWARD's
 */
record StateSizes(List<Long> waiting, List<Long> others) {

    private static final String FORWARD = "forward";

    static StateSizes of(ClusterRun run) throws Exception {
        StateSizes sizes = new StateSizes(new ArrayList<>(), new ArrayList<>());
        for (CheckpointStatistics checkpoint : run.completedCheckpoints()) {
            Map<String, Long> tasks = run.stateByTask(checkpoint);
            assertThat(tasks).containsKey(FORWARD);
            sizes.waiting.add(tasks.remove(FORWARD));
            sizes.others.add(tasks.values().stream().mapToLong(Long::longValue).sum());
        }
        return sizes;
    }

    int checkpoints() {
        return others.size();
    }

    /** Median of what waits in the first half of the checkpoints. */
    double waitingInFirstHalf() {
        return median(waiting.subList(0, waiting.size() / 2));
    }

    /** Median of what waits in the second half of the checkpoints. */
    double waitingInSecondHalf() {
        return median(waiting.subList(waiting.size() / 2, waiting.size()));
    }

    /** Median of the others in the first checkpoints. */
    double othersInFirst(int number) {
        return median(others.subList(0, number));
    }

    /** Median of the others in the last checkpoints. */
    double othersInLast(int number) {
        return median(others.subList(others.size() - number, others.size()));
    }

    private static double median(List<Long> bytes) {
        return Statistics.median(bytes.stream().mapToDouble(Long::doubleValue).toArray());
    }
}
