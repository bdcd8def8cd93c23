package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Momentum beside the weights: written and checked like them, and read only when asked for. */
class OptimizerFileTest {

    private static final float[] STATE = {1f, -2f};

    @TempDir private Path directory;
    private ModelStore store;
    private Path optimizer;
    private Path manifest;

    @BeforeEach
    void commitVersion() {
        store = ModelStore.openForWriting(directory);
        store.commit(store.stage(StoredModels.withMomentum(1, STATE, 0.5f, 0)));
        optimizer = directory.resolve("v00000001").resolve("optimizer.bin");
        manifest = directory.resolve("v00000001").resolve("manifest.json");
    }

    @Test
    void isReadWhenAskedFor() {
        StoredModel model = store.readWithOptimizer(1);
        assertThat(model.state()).containsExactly(STATE);
        assertThat(model.momentum()).containsExactly(0.5f, 0);
        assertThat(optimizer).hasDigest("SHA-256", model.manifest().optimizer().sha256());
    }

    @Test
    void isNotReadWithTheWeights() throws IOException {
        Files.delete(optimizer);
        StoredModel model = store.read(1);
        assertThat(model.state()).containsExactly(STATE);
        assertThat(model.momentum()).isNull();
    }

    @Test
    void mayBeMissing() {
        store.commit(store.stage(StoredModels.of(2, STATE)));
        assertThat(directory.resolve("v00000002")).isDirectoryNotContaining("glob:**optimizer*");
        assertThat(store.readWithOptimizer(2).momentum()).isNull();
        assertThat(store.readManifest(2).optimizer()).isNull();
    }

    @Test
    void goneOrShortOrChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(optimizer);
        Files.delete(optimizer);
        assertDamaged().hasMessageContaining("optimizer.bin is missing or not a regular file");
        Files.write(optimizer, new byte[20]);
        assertDamaged().hasMessageContaining("optimizer.bin has 20 bytes");
        bytes[bytes.length - 1] ^= 1;
        Files.write(optimizer, bytes);
        assertDamaged().hasMessageContaining("optimizer.bin has SHA-256");
    }

    @Test
    void countThatIsNotThatOfTheWeights() throws IOException {
        String text = Files.readString(manifest);
        int at = text.lastIndexOf("\"count\" : 2");
        Files.writeString(
                manifest, text.substring(0, at) + "\"count\" : 9" + text.substring(at + 11));
        assertDamaged().hasMessageContaining("the optimizer file is optimizer.bin with 2 values");
    }

    private AbstractThrowableAssert<?, ?> assertDamaged() {
        return assertThatThrownBy(() -> store.readWithOptimizer(1))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("\n");
    }
}
