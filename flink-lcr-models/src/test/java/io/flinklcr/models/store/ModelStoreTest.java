package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staging, committing, retaining and reading model versions. */
class ModelStoreTest {

    @TempDir private Path temporary;
    private Path directory;
    private ModelStore store;

    @BeforeEach
    void open() {
        directory = temporary.resolve("runs").resolve("models");
        store = ModelStore.openForWriting(directory);
    }

    @Test
    void stagedVersionIsInvisibleUntilCommitted() {
        StagedVersion staged = store.stage(StoredModels.of(1, 1f));
        assertThat(store.versions()).isEmpty();
        assertThat(store.latest()).isEmpty();

        assertThat(store.commit(staged)).isTrue();
        assertThat(store.versions()).containsExactly(1L);
        assertThat(store.latest()).hasValue(1);
    }

    @Test
    void readsWhatWasStaged() {
        float[] state = randomState(40_000);
        StoredModel model = StoredModels.of(1, state);
        store.commit(store.stage(model));

        StoredModel read = ModelStore.openForReading(directory).read(1);
        assertThat(read.manifest()).isEqualTo(model.manifest());
        assertThat(read.state()).containsExactly(state);
        assertThat(store.readManifest(1)).isEqualTo(model.manifest());
    }

    @Test
    void equalStatesGiveEqualWeightsFiles() throws IOException {
        float[] state = randomState(20_000);
        store.commit(store.stage(StoredModels.of(1, state)));
        store.commit(store.stage(StoredModels.of(2, state.clone())));

        assertThat(weights(2)).hasBinaryContent(Files.readAllBytes(weights(1)));
    }

    @Test
    void stateChangedBehindItsManifestIsNotStaged() {
        StoredModel model = StoredModels.of(1, 1f);
        model.state()[0] = 2f;

        assertThatThrownBy(() -> store.stage(model))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("cannot write model version 1")
                .hasMessageContaining("SHA-256");
        assertThat(store.versions()).isEmpty();
    }

    @Test
    void commitIsIdempotent() {
        StagedVersion staged = store.stage(StoredModels.of(1, 1f));
        store.commit(staged);

        assertThat(store.commit(staged)).isFalse();
        assertThat(store.read(1).state()).containsExactly(1f);
    }

    @Test
    void commitsAfterReopening() {
        StagedVersion staged = store.stage(StoredModels.of(1, 1f));

        ModelStore reopened = ModelStore.openForWriting(directory);
        reopened.removeDeadAttempts();
        assertThat(reopened.commit(staged)).isTrue();
    }

    @Test
    void attemptsAtTheSameVersionDoNotMeet() {
        StagedVersion dead = store.stage(StoredModels.of(1, 1f));
        StagedVersion live = store.stage(StoredModels.of(1, 2f));
        store.commit(live);
        store.removeDeadAttempts();

        assertThat(store.read(1).state()).containsExactly(2f);
        assertThat(staging()).isEmpty();
        assertThat(store.commit(dead)).isFalse();
    }

    @Test
    void lostAttemptIsAConflict() {
        StagedVersion lost = StagedVersion.attempt(1);

        assertThatThrownBy(() -> store.commit(lost))
                .isInstanceOf(ModelVersionConflictException.class)
                .hasMessageContaining("model version 1 is neither staged nor committed")
                .hasMessageContaining(lost.name());
    }

    @Test
    void otherWeightsUnderACommittedNumberAreAConflict() {
        StagedVersion competing = store.stage(StoredModels.of(1, 2f));
        store.commit(store.stage(StoredModels.of(1, 1f)));

        assertThatThrownBy(() -> store.stage(StoredModels.of(1, 3f)))
                .isInstanceOf(ModelVersionConflictException.class)
                .hasMessageContaining(store.directory().toString())
                .hasMessageContaining("--model-dir");
        assertThatThrownBy(() -> store.commit(competing))
                .isInstanceOf(ModelVersionConflictException.class);
        assertThat(store.read(1).state()).containsExactly(1f);
    }

    @Test
    void repeatsACommittedVersionWithoutWritingIt() {
        store.commit(store.stage(StoredModels.of(1, 1f)));

        StagedVersion repeated = store.stage(StoredModels.of(1, 1f));
        assertThat(staging()).isEmpty();
        assertThat(store.commit(repeated)).isFalse();
    }

    @Test
    void retainsTheNewestVersions() {
        StagedVersion first = store.stage(StoredModels.of(1, 1f));
        store.commit(first);
        commitVersions(2, 4);
        store.retain(2);

        assertThat(store.versions()).containsExactly(3L, 4L);
        assertThat(staging()).isEmpty();
        assertThat(store.commit(first)).isFalse();
        assertThat(store.versions()).containsExactly(3L, 4L);
    }

    @Test
    void promotesAVersionAndRetainsIt() {
        assertThat(store.live()).isEmpty();
        commitVersions(1, 2);
        StagedVersion third = store.stage(StoredModels.of(3, 3f));
        store.commit(third);
        store.promote(1);
        commitVersions(4, 6);
        store.retain(2);

        assertThat(store.live()).hasValue(1);
        assertThat(store.versions()).containsExactly(1L, 5L, 6L);
        assertThat(store.commit(third)).isFalse();
        assertThat(store.versions()).containsExactly(1L, 5L, 6L);
        store.promote(6);
        assertThat(ModelStore.openForReading(directory).live()).hasValue(6);
    }

    @Test
    void refusesToPromoteWhatIsNotThere() {
        commitVersions(1, 1);
        assertThatThrownBy(() -> store.promote(2))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("no model version 2");
        assertThat(store.live()).isEmpty();
    }

    @Test
    void tellsOfADamagedPointer() throws Exception {
        Files.writeString(directory.resolve("live"), "latest");
        assertThatThrownBy(() -> store.live())
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("holds no version; promote one anew");
    }

    @Test
    void retainsAtLeastOneVersion() {
        assertThatThrownBy(() -> store.retain(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removesOnlyAttemptsThatNobodyAwaits() throws IOException {
        store.stage(StoredModels.of(1, 1f));
        commitVersions(1, 2);
        StagedVersion awaited = store.stage(StoredModels.of(3, 3f));
        Path foreign = Files.createDirectory(directory.resolve(".staging").resolve("v-notes"));
        store.removeDeadAttempts();

        assertThat(staging()).containsExactlyInAnyOrder(awaited.name(), "v-notes");
        assertThat(foreign).exists();
        assertThat(store.commit(awaited)).isTrue();
    }

    @Test
    void opensADirectoryBehindALink() throws IOException {
        commitVersions(1, 1);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

        assertThat(ModelStore.openForWriting(link).versions()).containsExactly(1L);
        assertThat(ModelStore.openForReading(link).directory()).isEqualTo(store.directory());
    }

    @Test
    void unwritableDirectoryNamesPathAndMend() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        Path below = file.resolve("models");

        assertThatThrownBy(() -> ModelStore.openForWriting(below))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(below.toString())
                .hasMessageContaining("give --model-dir a directory that this user may write to");
    }

    @Test
    void missingDirectoryNamesPathAndMend() {
        Path missing = temporary.resolve("missing");

        assertThatThrownBy(() -> ModelStore.openForReading(missing))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("--model-dir");
    }

    @Test
    void missingVersionNamesThoseThere() {
        commitVersions(1, 2);

        assertThatThrownBy(() -> store.read(7))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("no model version 7")
                .hasMessageContaining("[1, 2]");
    }

    private void commitVersions(long first, long last) {
        for (long version = first; version <= last; version++) {
            store.commit(store.stage(StoredModels.of(version, version)));
        }
    }

    private Path weights(long version) {
        return directory.resolve(VersionName.of(version)).resolve("weights.bin");
    }

    private List<String> staging() {
        try (Stream<Path> entries = Files.list(directory.resolve(".staging"))) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static float[] randomState(int size) {
        Random random = new Random(7);
        float[] state = new float[size];
        for (int i = 0; i < size; i++) {
            state[i] = (float) random.nextGaussian();
        }
        return state;
    }
}
