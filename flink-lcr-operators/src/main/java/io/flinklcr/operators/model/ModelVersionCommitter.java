package io.flinklcr.operators.model;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StagedVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Makes the versions of a completed checkpoint visible, in order, and removes what is no longer
 * kept.
 */
final class ModelVersionCommitter implements Committer<StagedVersion> {

    static final String COMMITTED_COUNTER = "modelVersionsCommitted";
    static final String LAST_VERSION_GAUGE = "lastModelVersion";

    private final ModelStore store;
    private final int keep;
    private final Counter committed;
    private volatile long last;

    ModelVersionCommitter(ModelStore store, int keep, MetricGroup metrics) {
        this.store = store;
        this.keep = keep;
        this.committed = metrics.counter(COMMITTED_COUNTER);
        this.last = store.latest().orElse(0);
        metrics.gauge(LAST_VERSION_GAUGE, () -> last);
    }

    @Override
    public void commit(Collection<CommitRequest<StagedVersion>> requests) {
        commit(requests.stream().map(CommitRequest::getCommittable));
    }

    void commit(Stream<StagedVersion> versions) {
        versions.sorted(Comparator.comparingLong(StagedVersion::version)).forEach(this::commit);
        store.retain(keep);
        store.removeDeadAttempts();
        last = store.latest().orElse(0);
    }

    @Override
    public void close() {}

    private void commit(StagedVersion version) {
        try {
            if (store.commit(version)) {
                committed.inc();
            }
        } catch (ModelVersionConflictException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
