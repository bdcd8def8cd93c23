package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Versions as bytes. */
class PackedVersionTest {

    private final StoredModel model = StoredModels.of(3, 0.5f, -1f, 2f);
    private final byte[] bytes = PackedVersion.pack(model);

    @Test
    void givesTheVersionBack() throws IOException {
        StoredModel back = PackedVersion.unpack(bytes);
        assertThat(back.state()).isEqualTo(model.state());
        assertThat(back.manifest()).isEqualTo(model.manifest());
    }

    @Test
    void refusesDamagedBytes() {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> PackedVersion.unpack(changed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("SHA-256");
        assertThatThrownBy(() -> PackedVersion.unpack(Arrays.copyOf(bytes, bytes.length - 5)))
                .isInstanceOf(IOException.class);
        ByteBuffer.wrap(changed).putInt(0, Integer.MAX_VALUE);
        assertThatThrownBy(() -> PackedVersion.unpack(changed))
                .hasMessageContaining("a manifest of 2147483647 bytes");
    }
}
