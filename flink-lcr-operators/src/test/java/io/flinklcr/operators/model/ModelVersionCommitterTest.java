package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StagedVersion;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the committer tells of itself. */
class ModelVersionCommitterTest {

    @TempDir private Path directory;

    @Test
    void countsCommittedVersionsOnceAndShowsTheLast() {
        ModelStore store = ModelStore.openForWriting(directory);
        MetricListener metrics = new MetricListener();
        ModelVersionCommitter committer =
                new ModelVersionCommitter(store, 5, metrics.getMetricGroup());
        assertThat(last(metrics)).isZero();

        StagedVersion first = stage(store, 1);
        StagedVersion second = stage(store, 2);
        committer.commit(Stream.of(second, first));
        committer.commit(Stream.of(first));

        assertThat(metrics.getCounter("modelVersionsCommitted").orElseThrow().getCount())
                .isEqualTo(2);
        assertThat(last(metrics)).isEqualTo(2);
    }

    private static StagedVersion stage(ModelStore store, long version) {
        return store.stage(ModelSnapshots.description().describe(ModelSnapshots.of(version)));
    }

    private static long last(MetricListener metrics) {
        return metrics.<Long>getGauge("lastModelVersion").orElseThrow().getValue();
    }
}
