package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.WarmStart;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options of the saved model version that a new run begins from. */
final class WarmStartOptions {

    private static final String LATEST = "latest";

    @Option(
            names = "--from-version",
            paramLabel = "N",
            description =
                    "Begin from this model version of --from-dir, a number or latest, and not "
                            + "from random weights.")
    private String version;

    @Option(
            names = "--from-dir",
            paramLabel = "DIR",
            description = "Model directory of an earlier run, for --from-version.")
    private Path directory;

    @Option(
            names = "--from-optimizer",
            negatable = true,
            defaultValue = "false",
            fallbackValue = "true",
            description =
                    "Take over the optimiser's momentum with --from-version (default: it begins "
                            + "at rest).")
    private boolean optimizer;

    @Option(
            names = "--from-position",
            negatable = true,
            defaultValue = "false",
            fallbackValue = "true",
            description =
                    "Go on where the schedule of --from-version was (default: learning rate, EDE "
                            + "and lambda begin anew).")
    private boolean position;

    /**
     * The version that was asked for, {@code null} if none was.
     *
     * @throws IllegalArgumentException if an option lacks another or cannot be read
     */
    WarmStart warmStart() {
        if (version != null && directory != null) {
            return new WarmStart(directory, number(), optimizer, position);
        }
        if (version != null) {
            throw new IllegalArgumentException(
                    "--from-version "
                            + version
                            + " lacks --from-dir; give the model directory that holds it");
        }
        if (directory != null || optimizer || position) {
            throw new IllegalArgumentException(
                    "--from-dir, --from-optimizer and --from-position lack --from-version; give"
                            + " its number, or latest");
        }
        return null;
    }

    private OptionalLong number() {
        if (version.equalsIgnoreCase(LATEST)) {
            return OptionalLong.empty();
        }
        if (!version.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException(
                    "--from-version '"
                            + version
                            + "' is not a version; give its number, from 1, or latest");
        }
        return OptionalLong.of(Long.parseLong(version));
    }
}
