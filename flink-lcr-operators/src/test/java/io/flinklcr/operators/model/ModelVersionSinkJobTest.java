package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.operators.record.RecordSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a job with bounded input: two snapshots a checkpoint, and a failure on the way. */
class ModelVersionSinkJobTest {

    private static final int VERSIONS = 7;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    @TempDir private Path directory;

    @Test
    void boundedInputEndsWithItsLastVersion() throws Exception {
        run(0);
        assertCompleteRun();
    }

    @Test
    void versionsStayInOrderThroughFailures() throws Exception {
        run(2);
        assertThat(FAILURES_LEFT).hasValue(0);
        assertCompleteRun();
    }

    private void run(int failures) throws Exception {
        FAILURES_LEFT.set(failures);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration());
        env.setParallelism(1);
        env.enableCheckpointing(20);
        env.fromSource(source(), WatermarkStrategy.noWatermarks(), "Snapshots")
                .uid("snapshots")
                .map(new FailAtVersionFour())
                .returns(new VersionSerializer().typeInformation(ModelSnapshot.class))
                .uid("failure")
                .sinkTo(sink())
                .uid("model-versions");
        env.execute();
    }

    private void assertCompleteRun() {
        ModelStore store = ModelStore.openForReading(directory);
        assertThat(store.versions()).containsExactly(5L, 6L, 7L);
        for (long version : store.versions()) {
            assertThat(store.read(version).state()).containsExactly(version, -version);
        }
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
    }

    private ModelVersionSink sink() {
        return new ModelVersionSink(directory.toString(), 3, ModelSnapshots.description());
    }

    private static DataGeneratorSource<ModelSnapshot> source() {
        TypeInformation<ModelSnapshot> type =
                new VersionSerializer().typeInformation(ModelSnapshot.class);
        return new DataGeneratorSource<>(
                index -> ModelSnapshots.of(index + 1),
                VERSIONS,
                RateLimiterStrategy.perCheckpoint(2),
                type);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        return configuration;
    }

    /** Fails as often as was asked for, between a staged version and its checkpoint. */
    private static final class FailAtVersionFour
            implements MapFunction<ModelSnapshot, ModelSnapshot> {

        private static final long serialVersionUID = 1L;

        @Override
        public ModelSnapshot map(ModelSnapshot snapshot) {
            if (snapshot.version() == 4
                    && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("failure asked for by the test");
            }
            return snapshot;
        }
    }

    /** Writes the version alone, from which {@link ModelSnapshots} makes the snapshot again. */
    public static final class VersionSerializer extends RecordSerializer<ModelSnapshot> {

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(ModelSnapshot snapshot, DataOutputView target) throws IOException {
            target.writeLong(snapshot.version());
        }

        @Override
        public ModelSnapshot deserialize(DataInputView source) throws IOException {
            return ModelSnapshots.of(source.readLong());
        }

        @Override
        public TypeSerializerSnapshot<ModelSnapshot> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer in state. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<ModelSnapshot> {

            public Snapshot() {
                super(VersionSerializer::new);
            }
        }
    }
}
