package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelStoreException;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.train.SchedulePosition;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task manager finds of the version that a run begins from. */
class SavedVersionTest {

    private static final SchedulePosition START = new SchedulePosition(0, 0, 0.1f);
    private static final SchedulePosition POSITION = new SchedulePosition(7, 3, 0.05f);

    @TempDir private Path directory;
    private ModelStore store;

    @BeforeEach
    void commitVersions() {
        store = ModelStore.openForWriting(directory);
        commit(ModelSnapshots.withMomentum(1, POSITION, 0.5f, 0.25f));
        commit(ModelSnapshots.of(2));
    }

    @Test
    void momentumIsTakenOverOrAtRest() throws Exception {
        TrainingStart start =
                InstantiationUtil.clone(new SavedVersion(origin(1), true, 1, POSITION));
        assertThat(start.read().state()).containsExactly(1f, -1f);
        assertThat(start.read().momentum()).containsExactly(0.5f, 0.25f);
        assertThat(start.read().position()).isEqualTo(POSITION);
        InitialTraining weights = new SavedVersion(origin(1), false, 1, START).read();
        assertThat(weights.state()).containsExactly(1f, -1f);
        assertThat(weights.momentum()).containsExactly(0, 0);
        assertThat(new SavedVersion(origin(1), false, 2, START).read().momentum())
                .containsExactly(0, 0, 0, 0);
        assertThat(weights.position()).isEqualTo(START);
    }

    @Test
    void momentsOfAdamAtRestDoNotBeginInTheMidstOfASchedule() {
        assertThatThrownBy(() -> new SavedVersion(origin(1), false, 2, POSITION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give --from-optimizer with --from-position, or neither");
    }

    @Test
    void versionThatIsGoneNamesTheOption() {
        Origin origin = origin(1);
        store.retain(1);
        assertThatThrownBy(() -> new SavedVersion(origin, true, 1, START).read())
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("cannot read the version that --from-version names")
                .hasMessageContaining("no model version 1 in " + store.directory())
                .hasMessageContaining("[2]");
    }

    @Test
    void anotherVersionOfThatNumberEndsTheJob() {
        String directory = origin(1).directory();
        Origin other = new Origin(directory, 1, origin(2).weightsSha256(), null);
        assertThatThrownBy(() -> new SavedVersion(other, false, 1, START).read())
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .isInstanceOf(ModelVersionConflictException.class)
                .hasMessageContaining("is another than when the job was made");
        assertThatThrownBy(() -> new SavedVersion(origin(2), true, 1, START).read())
                .isInstanceOf(SuppressRestartsException.class);
    }

    private Origin origin(long version) {
        return Origin.of(store, store.readManifest(version));
    }

    private void commit(ModelSnapshot snapshot) {
        store.commit(store.stage(ModelSnapshots.description().describe(snapshot)));
    }
}
