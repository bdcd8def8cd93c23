package io.flinklcr.tests.job;

import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Where a job keeps its state, and how much of it a checkpoint writes. */
public enum StateBackendKind {
    /** On the heap; a checkpoint writes all. */
    HASHMAP("HashMapStateBackend", Map.of("state.backend.type", "hashmap")),

    /** On local disk; a checkpoint writes what is new. */
    ROCKSDB(
            "EmbeddedRocksDBStateBackend",
            Map.of(
                    "state.backend.type", "rocksdb",
                    "execution.checkpointing.incremental", "true"));

    private final String nameInFlink;
    private final Map<String, String> settings;

    StateBackendKind(String nameInFlink, Map<String, String> settings) {
        this.nameInFlink = nameInFlink;
        this.settings = settings;
    }

    /** As the execution graph of a job tells it. */
    String nameInFlink() {
        return nameInFlink;
    }

    void configure(Configuration configuration) {
        settings.forEach(configuration::setString);
    }
}
