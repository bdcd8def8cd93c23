package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.SchedulePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink through checkpoints, failures and restores, in Flink's operator harness. */
class ModelVersionSinkTest {

    private static final SchedulePosition POSITION = new SchedulePosition(7, 3, 0.05f);

    @TempDir private Path directory;
    private ModelVersionSink sink;

    @BeforeEach
    void createSink() {
        sink = sink(10);
    }

    @Test
    void versionAppearsWhenItsCheckpointCompletes() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            SinkAttempt.Checkpoint checkpoint = attempt.checkpoint(1);
            assertThat(versions()).isEmpty();

            attempt.complete(checkpoint);
            assertThat(versions()).containsExactly(1L);
            assertThat(stateOf(1)).containsExactly(1f, -1f);
        }
    }

    @Test
    void manifestDescribesTheSnapshot() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            attempt.write(ModelSnapshots.of(2));
            attempt.complete(attempt.checkpoint(1));
        }

        Manifest manifest = store().readManifest(2);
        ModelDescription description = ModelSnapshots.description();
        assertThat(store().readManifest(1).parent()).isNull();
        assertThat(manifest.parent()).isEqualTo(1);
        assertThat(manifest.step()).isEqualTo(20);
        assertThat(manifest.images()).isEqualTo(2560);
        assertThat(manifest.kafkaOffsets()).containsEntry("images-0", 2560L).hasSize(1);
        assertThat(manifest.network()).isEqualTo(description.network());
        assertThat(manifest.normalization()).isEqualTo(description.normalization());
        assertThat(manifest.configuration()).isEqualTo(description.configuration());
        assertThat(manifest.lineage()).isEqualTo(description.lineage());
        assertThat(manifest.position()).isEqualTo(new SchedulePosition(20, 20, 0.1f));
        assertThat(manifest.optimizer()).isNull();
        assertThat(manifest.metrics())
                .isEqualTo(Manifest.Metrics.of(ModelSnapshots.of(2).report()));
    }

    @Test
    void momentumIsSavedBesideTheWeights() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.withMomentum(1, POSITION, 0.5f, 0.25f));
            attempt.complete(attempt.checkpoint(1));
        }

        StoredModel model = store().readWithOptimizer(1);
        assertThat(model.state()).containsExactly(1f, -1f);
        assertThat(model.momentum()).containsExactly(0.5f, 0.25f);
        assertThat(model.manifest().position()).isEqualTo(POSITION);
    }

    @Test
    void runKeepsTheOriginThatItsFirstAttemptHad() throws Exception {
        Origin origin = new Origin("/models/earlier", 7, ModelSnapshots.HASH, null);
        SinkAttempt.Checkpoint checkpoint;
        try (SinkAttempt first = SinkAttempt.start(sinkFrom(origin))) {
            first.write(ModelSnapshots.of(1));
            checkpoint = first.checkpoint(1);
            first.complete(checkpoint);
        }
        try (SinkAttempt resumed = SinkAttempt.restore(sink, checkpoint)) {
            resumed.write(ModelSnapshots.of(2));
            resumed.complete(resumed.checkpoint(2));
        }
        assertThat(store().readManifest(2).lineage().origin()).isEqualTo(origin);
    }

    @Test
    void restoreCommitsWhatTheFailureCaughtBeforeTheCommit() throws Exception {
        SinkAttempt.Checkpoint checkpoint;
        try (SinkAttempt failed = SinkAttempt.start(sink)) {
            failed.write(ModelSnapshots.of(1));
            checkpoint = failed.checkpoint(1);
        }
        assertThat(versions()).isEmpty();

        try (SinkAttempt restored = SinkAttempt.restore(sink, checkpoint)) {
            assertThat(versions()).containsExactly(1L);
            restored.write(ModelSnapshots.of(2));
            restored.complete(restored.checkpoint(2));
        }
        assertThat(versions()).containsExactly(1L, 2L);
        assertThat(staged()).isEmpty();
    }

    @Test
    void restoreRepeatsACommitWithoutHarm() throws Exception {
        SinkAttempt.Checkpoint checkpoint;
        try (SinkAttempt failed = SinkAttempt.start(sink(1))) {
            failed.write(ModelSnapshots.of(1));
            failed.write(ModelSnapshots.of(2));
            checkpoint = failed.checkpoint(1);
            failed.complete(checkpoint);
        }
        assertThat(versions()).containsExactly(2L);

        try (SinkAttempt restored = SinkAttempt.restore(sink(1), checkpoint)) {
            assertThat(versions()).containsExactly(2L);
            restored.write(ModelSnapshots.of(3));
            restored.complete(restored.checkpoint(2));
        }
        assertThat(versions()).containsExactly(3L);
    }

    @Test
    void versionsAfterTheCheckpointAreStagedAnewAndDeadAttemptsGo() throws Exception {
        SinkAttempt.Checkpoint checkpoint;
        try (SinkAttempt failed = SinkAttempt.start(sink)) {
            failed.write(ModelSnapshots.of(1));
            checkpoint = failed.checkpoint(1);
            failed.complete(checkpoint);
            failed.write(ModelSnapshots.of(2, 7f, 7f));
            failed.checkpoint(2);
        }
        assertThat(staged()).hasSize(1);

        try (SinkAttempt restored = SinkAttempt.restore(sink, checkpoint)) {
            restored.write(ModelSnapshots.of(2));
            assertThat(staged()).hasSize(2);
            restored.complete(restored.checkpoint(3));
        }
        assertThat(stateOf(2)).containsExactly(2f, -2f);
        assertThat(staged()).isEmpty();
    }

    @Test
    void cleaningSparesVersionsOfTheNextCheckpoint() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            SinkAttempt.Checkpoint first = attempt.checkpoint(1);
            attempt.write(ModelSnapshots.of(2));
            SinkAttempt.Checkpoint second = attempt.checkpoint(2);
            attempt.write(ModelSnapshots.of(3));

            attempt.complete(first);
            assertThat(versions()).containsExactly(1L);
            attempt.complete(second);
            assertThat(versions()).containsExactly(1L, 2L);
            attempt.complete(attempt.checkpoint(3));
            assertThat(versions()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void subsumedCheckpointsAreCommittedInOrder() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            attempt.checkpoint(1);
            attempt.write(ModelSnapshots.of(2));
            attempt.complete(attempt.checkpoint(2));
        }
        assertThat(versions()).containsExactly(1L, 2L);
    }

    @Test
    void keepsTheNewestVersions() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink(2))) {
            for (long version = 1; version <= 5; version++) {
                attempt.write(ModelSnapshots.of(version));
            }
            attempt.complete(attempt.checkpoint(1));
        }
        assertThat(versions()).containsExactly(4L, 5L);
        assertThat(staged()).isEmpty();
    }

    @Test
    void lastVersionFollowsTheEndOfInput() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            attempt.endInput();
            attempt.complete(attempt.checkpoint(1));
        }
        assertThat(versions()).containsExactly(1L);
    }

    @Test
    void lostStagedVersionStopsTheJob() throws Exception {
        SinkAttempt.Checkpoint checkpoint;
        try (SinkAttempt failed = SinkAttempt.start(sink)) {
            failed.write(ModelSnapshots.of(1));
            checkpoint = failed.checkpoint(1);
        }
        store().commit(store().stage(ModelSnapshots.description().describe(ModelSnapshots.of(1))));
        store().removeDeadAttempts();
        Files.move(directory.resolve("v00000001"), directory.resolve("moved"));

        assertThatThrownBy(() -> SinkAttempt.restore(sink, checkpoint))
                .isInstanceOf(SuppressRestartsException.class)
                .hasRootCauseInstanceOf(ModelVersionConflictException.class)
                .rootCause()
                .hasMessageContaining("model version 1 is neither staged nor committed");
    }

    @Test
    void otherWeightsUnderACommittedNumberStopTheJob() throws Exception {
        SinkAttempt.Checkpoint older;
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            older = attempt.checkpoint(1);
            attempt.write(ModelSnapshots.of(1));
            attempt.complete(attempt.checkpoint(2));
        }

        try (SinkAttempt restored = SinkAttempt.restore(sink, older)) {
            restored.write(ModelSnapshots.of(1));
            assertThatThrownBy(() -> restored.write(ModelSnapshots.of(1, 9f, 9f)))
                    .isInstanceOf(SuppressRestartsException.class)
                    .hasRootCauseInstanceOf(ModelVersionConflictException.class);
        }
    }

    @Test
    void freshRunRefusesADirectoryWithVersions() throws Exception {
        try (SinkAttempt attempt = SinkAttempt.start(sink)) {
            attempt.write(ModelSnapshots.of(1));
            attempt.complete(attempt.checkpoint(1));
        }

        assertThatThrownBy(() -> SinkAttempt.start(sink))
                .isInstanceOf(SuppressRestartsException.class)
                .rootCause()
                .hasMessageContaining("holds versions of an earlier run, up to 1")
                .hasMessageContaining("--model-dir");
    }

    @Test
    void refusesAnotherParallelism() {
        assertThatThrownBy(() -> SinkAttempt.start(sink, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parallelism 1, not 2");
    }

    private ModelVersionSink sinkFrom(Origin origin) {
        return new ModelVersionSink(directory.toString(), 10, ModelSnapshots.description(origin));
    }

    private ModelVersionSink sink(int keep) {
        return new ModelVersionSink(directory.toString(), keep, ModelSnapshots.description());
    }

    private ModelStore store() {
        return ModelStore.openForWriting(directory);
    }

    private List<Long> versions() {
        return store().versions();
    }

    private float[] stateOf(long version) {
        return store().read(version).state();
    }

    private List<Path> staged() throws IOException {
        try (Stream<Path> entries = Files.list(directory.resolve(".staging"))) {
            return entries.toList();
        }
    }
}
