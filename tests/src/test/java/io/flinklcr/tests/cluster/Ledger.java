package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.Training;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the images of a run: none lost, none trained twice. */
final class Ledger {

    private Ledger() {}

    /**
     * Requires that a run has read all of its topic and trained each good image once.
     *
     * @param images good ones in the topic, the last of each partition among them
     */
    static void requireComplete(Training training, long images) {
        Manifest last = training.newest().manifest();
        assertThat(last.images()).isEqualTo(images);
        assertThat(last.kafkaOffsets())
                .isEqualTo(
                        new TestTopics(training.settings().input().kafka())
                                .ends(training.settings().input().topic()));
        requireStepsAddUp(training, images);
    }

    private static void requireStepsAddUp(Training training, long images) {
        SortedMap<Long, StepReport> steps = new TreeMap<>();
        training.reports().forEach(report -> steps.put(report.step(), report));
        long sum = 0;
        for (StepReport report : steps.values()) {
            sum += report.batch();
            assertThat(report.images()).as("images up to step %s", report.step()).isEqualTo(sum);
        }
        assertThat(sum).isEqualTo(images);
    }
}
