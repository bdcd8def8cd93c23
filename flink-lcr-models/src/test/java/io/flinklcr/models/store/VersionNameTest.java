package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only names that the store itself would give are names of versions. */
class VersionNameTest {

    private static final String UUID = "-01234567-89ab-cdef-0123-456789abcdef";

    @ParameterizedTest
    @ValueSource(longs = {1, 42, 99_999_999, 100_000_000, 1_234_567_890_123L})
    void namesRoundTrip(long version) {
        assertThat(VersionName.committed(VersionName.of(version))).hasValue(version);
        assertThat(VersionName.staged(VersionName.attempt(version))).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "v1",
                "v00000000",
                "v000000001",
                "v00000001/..",
                "../v00000001",
                "v00000001 ",
                "V00000001",
                "v0000000a",
                "v9999999999999999999"
            })
    void otherNamesAreNone(String name) {
        assertThat(VersionName.committed(name)).isEmpty();
        assertThat(VersionName.staged(name)).isEmpty();
        assertThat(VersionName.staged(name + UUID)).isEmpty();
    }

    @Test
    void namesHaveTheSameDigitsEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
            assertThat(VersionName.of(7)).isEqualTo("v00000007");
            assertThat(VersionName.committed("v00000007")).hasValue(7);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void stagedNameBelongsToItsVersion() {
        assertThat(new StagedVersion(1, "v00000001" + UUID).version()).isEqualTo(1);
        assertThatThrownBy(() -> new StagedVersion(2, "v00000001" + UUID))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StagedVersion(1, "../v00000001" + UUID))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
