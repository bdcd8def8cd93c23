package io.flinklcr.operators.train;

import java.util.stream.Stream;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Named;

/** The state backends that keyed state is tested on. */
final class StateBackends {

    private StateBackends() {}

    static Stream<Named<StateBackend>> all() {
        return Stream.of(
                Named.of("on the heap", new HashMapStateBackend()),
                Named.of("RocksDB, incremental", new EmbeddedRocksDBStateBackend(true)));
    }
}
