package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.VersionChoice;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads a pair of options that names a model version of an earlier run. */
final class VersionText {

    private static final String LATEST = "latest";

    private VersionText() {}

    /**
     * The version that was asked for, {@code null} if none was.
     *
     * @param options what the names of the options begin with
     * @param version its number, or latest; {@code null} if not given
     * @param directory {@code null} if not given
     * @throws IllegalArgumentException if an option lacks the other or cannot be read
     */
    static VersionChoice choice(String options, String version, Path directory) {
        if (version == null && directory == null) {
            return null;
        }
        if (directory == null) {
            throw new IllegalArgumentException(
                    "%s-version %s lacks %s-dir; give the model directory that holds it"
                            .formatted(options, version, options));
        }
        if (version == null) {
            throw new IllegalArgumentException(
                    "%s-dir lacks %s-version; give its number, or latest"
                            .formatted(options, options));
        }
        return new VersionChoice(options, directory, number(options, version));
    }

    private static OptionalLong number(String options, String version) {
        if (version.equalsIgnoreCase(LATEST)) {
            return OptionalLong.empty();
        }
        if (!version.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "%s-version '%s' is not a version; give its number, from 1, or latest"
                            .formatted(options, version));
        }
        return OptionalLong.of(Long.parseLong(version));
    }
}
