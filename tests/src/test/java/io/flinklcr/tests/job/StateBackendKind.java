package io.flinklcr.tests.job;

import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Where a job keeps its state, and how much of it a checkpoint writes. */
enum StateBackendKind {
    /** On the heap; a checkpoint writes all. */
    HASHMAP(Map.of("state.backend.type", "hashmap")),

    /** On local disk; a checkpoint writes what is new. */
    ROCKSDB(
            Map.of(
                    "state.backend.type", "rocksdb",
                    "execution.checkpointing.incremental", "true"));

    private final Map<String, String> settings;

    StateBackendKind(Map<String, String> settings) {
        this.settings = settings;
    }

    void configure(Configuration configuration) {
        settings.forEach(configuration::setString);
    }
}
