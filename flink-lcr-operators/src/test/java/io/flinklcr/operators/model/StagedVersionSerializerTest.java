package io.flinklcr.operators.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.store.StagedVersion;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Staged versions through a checkpoint. */
class StagedVersionSerializerTest {

    private final StagedVersionSerializer serializer = new StagedVersionSerializer();
    private final StagedVersion staged =
            new StagedVersion(7, "v00000007-01234567-89ab-cdef-0123-456789abcdef");

    @Test
    void readsWhatItWrote() throws IOException {
        byte[] bytes = serializer.serialize(staged);
        assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(staged);
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        byte[] bytes = serializer.serialize(staged);
        assertThatThrownBy(() -> serializer.deserialize(2, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("format 2");
    }
}
