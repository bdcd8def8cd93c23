package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that was changed behind the store's back ends in one clear line. */
class DamagedVersionTest {

    @TempDir private Path directory;
    private ModelStore store;
    private Path weights;
    private Path manifest;

    @BeforeEach
    void commitVersion() {
        store = ModelStore.openForWriting(directory);
        store.commit(store.stage(StoredModels.of(1, 1f, -2f)));
        weights = directory.resolve("v00000001").resolve("weights.bin");
        manifest = directory.resolve("v00000001").resolve("manifest.json");
    }

    @Test
    void weightsFileIsAsDocumented() throws IOException {
        ByteBuffer expected =
                ByteBuffer.allocate(24)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {'L', 'C', 'R', 'W'})
                        .putInt(1)
                        .putLong(2)
                        .putFloat(1f)
                        .putFloat(-2f);

        assertThat(weights).hasBinaryContent(expected.array());
        assertThat(weights).hasDigest("SHA-256", store.readManifest(1).weights().sha256());
    }

    @Test
    void shortWeights() throws IOException {
        Files.write(weights, new byte[20]);
        assertDamaged().hasMessageContaining("weights.bin has 20 bytes");
    }

    @Test
    void flippedBit() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertDamaged().hasMessageContaining("SHA-256");
    }

    @Test
    void otherMagic() throws IOException {
        Files.write(weights, new byte[24]);
        assertDamaged().hasMessageContaining("does not begin with LCRW");
    }

    @Test
    void otherWeightsFormat() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        bytes[4] = 2;
        Files.write(weights, bytes);
        assertDamaged().hasMessageContaining("has format 2; this program reads 1");
    }

    @Test
    void countThatTheFileCannotHoldTakesNoMemory() throws IOException {
        editManifest("\"count\" : 2", "\"count\" : 2147483647");
        assertDamaged().hasMessageContaining("the manifest asks for 8589934604");
    }

    @Test
    void weightsFileOutsideTheVersion() throws IOException {
        editManifest("\"weights.bin\"", "\"../v00000001/weights.bin\"");
        assertDamaged().hasMessageContaining("a state file is weights.bin or optimizer.bin, not");
    }

    @Test
    void optimizerFileInPlaceOfTheWeights() throws IOException {
        editManifest("\"weights.bin\"", "\"optimizer.bin\"");
        assertDamaged().hasMessageContaining("the weights file is weights.bin");
    }

    @Test
    void malformedConfigurationHash() throws IOException {
        editManifest("\"configurationHash\" : \"0", "\"configurationHash\" : \"x");
        assertDamaged()
                .hasMessageContaining("configuration hash")
                .hasMessageContaining("malformed");
    }

    @Test
    void weightsBehindALink() throws IOException {
        Path elsewhere = Files.move(weights, directory.resolve("elsewhere.bin"));
        Files.createSymbolicLink(weights, elsewhere);
        assertDamaged().hasMessageContaining("weights.bin is missing or not a regular file");
    }

    @Test
    void versionBehindALinkIsNoVersion() throws IOException {
        Files.createSymbolicLink(directory.resolve("v00000002"), directory.resolve("v00000001"));
        assertThat(store.versions()).containsExactly(1L);
    }

    @Test
    void missingManifest() throws IOException {
        Files.delete(manifest);
        assertDamaged().hasMessageContaining("manifest.json is missing");
    }

    @Test
    void manifestThatIsNotJson() throws IOException {
        Files.writeString(manifest, "version: 1");
        assertDamaged().hasMessageContaining("manifest.json is not a manifest");
    }

    @Test
    void manifestWithoutAField() throws IOException {
        editManifest("\"images\"", "\"pictures\"");
        assertDamaged().hasMessageContaining("'images'");
    }

    @Test
    void manifestWithANumberOutOfRange() throws IOException {
        editManifest("\"classes\" : 10", "\"classes\" : 1");
        assertDamaged().hasMessageContaining("a classifier needs two classes");
    }

    @Test
    void networkThatTheManifestCannotHoldTakesNoMemory() throws IOException {
        editManifest("\"blocks\" : 3", "\"blocks\" : 2000000000");
        assertDamaged().hasMessageContaining("blocks per stage must be in 1..1024");
    }

    @Test
    void manifestOfAnotherFormat() throws IOException {
        editManifest("\"formatVersion\" : 5", "\"formatVersion\" : 6");
        assertDamaged().hasMessageContaining("has format '6'; this program reads 1 to 5");
    }

    @Test
    void manifestOfAnotherVersion() throws IOException {
        editManifest("\"version\" : 1", "\"version\" : 3");
        assertDamaged().hasMessageContaining("manifest.json is that of version 3");
    }

    @Test
    void manifestWithABadTime() throws IOException {
        editManifest("2025-01-31T12:00:00Z", "yesterday");
        assertDamaged().hasMessageContaining("not an ISO 8601 time");
    }

    @Test
    void manifestTooLarge() throws IOException {
        Files.write(manifest, new byte[ManifestFile.MAX_BYTES + 1]);
        assertDamaged().hasMessageContaining("manifest.json is larger than");
    }

    @Test
    void unknownManifestFieldIsAllowed() throws IOException {
        editManifest("\"formatVersion\"", "\"note\" : \"mine\", \"formatVersion\"");
        assertThat(store.read(1).state()).containsExactly(1f, -2f);
    }

    private AbstractThrowableAssert<?, ?> assertDamaged() {
        return assertThatThrownBy(() -> store.read(1))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining(manifest.getParent().getFileName() + " is damaged")
                .hasMessageContaining("restore it from a copy or remove it")
                .hasMessageNotContaining("\n");
    }

    private void editManifest(String from, String to) throws IOException {
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replace(from, to));
    }
}
