package io.flinklcr.pipelines.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.Fit;
import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A version that cannot be read now may be readable later. */
@Timeout(30)
class LiveModelTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @TempDir Path directory;

    @Test
    void triesAVersionAgainThatCouldNotBeRead() {
        StoredVersions.add(directory, 3);
        Unsteady source = new Unsteady(ModelStore.openForReading(directory).read(3).toBits());
        try (LiveModel live = new LiveModel(source, Fit.EXACT, OFTEN)) {
            assertThat(live.get()).isNull();
            while (live.get() == null) {
                Thread.onSpinWait();
            }
            assertThat(live.get().version()).isEqualTo(3);
            assertThat(live.failures()).as("told once a version").isEqualTo(1);
        }
        assertThat(source.reads).isEqualTo(3);
    }

    /** Fails twice, as a file system may that others have mounted anew. */
    private static final class Unsteady implements ModelSource {

        private final BitModel model;
        private int reads;

        Unsteady(BitModel model) {
            this.model = model;
        }

        @Override
        public OptionalLong wanted() {
            return OptionalLong.of(model.version());
        }

        @Override
        public BitModel read(long version) throws IOException {
            reads++;
            if (reads < 3) {
                throw new IOException("stale file handle");
            }
            return model;
        }
    }
}
