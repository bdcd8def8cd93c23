package io.flinklcr.operators.train;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The replicas of this process by job, subtask and attempt. A replica is made by whichever operator
 * of a trainer opens first and freed by the last to close; attempts never meet.
 */
final class ReplicaRegistry {

    private static final Map<Key, Entry> ENTRIES = new HashMap<>();

    private ReplicaRegistry() {}

    /** The replica of a trainer; each call must be matched by {@link Lease#close()}. */
    static Lease lease(RuntimeContext context, Supplier<ReplicaEngine> engine) {
        TaskInfo task = context.getTaskInfo();
        return lease(
                new Key(
                        context.getJobInfo().getJobId(),
                        task.getIndexOfThisSubtask(),
                        task.getAttemptNumber()),
                engine);
    }

    /** The replica of a key. */
    static Lease lease(Key key, Supplier<ReplicaEngine> engine) {
        synchronized (ENTRIES) {
            Entry entry = ENTRIES.computeIfAbsent(key, absent -> new Entry(absent, engine));
            entry.leases++;
            return new Lease(entry);
        }
    }

    /** Which trainer of which attempt. */
    record Key(JobID job, int subtask, int attempt) {}

    /** A replica and how many hold it. */
    private static final class Entry {
        private final Key key;
        private final ModelReplica replica;
        private int leases;

        Entry(Key key, Supplier<ReplicaEngine> engine) {
            this.key = key;
            this.replica =
                    new ModelReplica(
                            "model-replica-" + key.subtask() + "-" + key.attempt(), engine);
        }
    }

    /** One operator's hold on a replica. */
    static final class Lease implements AutoCloseable {

        private final Entry entry;
        private boolean closed;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        ModelReplica replica() {
            return entry.replica;
        }

        @Override
        public void close() {
            synchronized (ENTRIES) {
                if (closed) {
                    return;
                }
                closed = true;
                entry.leases--;
                if (entry.leases == 0) {
                    ENTRIES.remove(entry.key);
                    entry.replica.close();
                }
            }
        }
    }
}
