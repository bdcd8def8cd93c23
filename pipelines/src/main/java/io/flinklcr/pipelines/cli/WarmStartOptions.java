package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.VersionChoice;
import io.flinklcr.pipelines.job.WarmStart;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of the saved model version that a new run begins from. */
final class WarmStartOptions {

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
                            + "and lambda begin anew). With Adam, only with --from-optimizer.")
    private boolean position;

    /**
     * The version that was asked for, {@code null} if none was.
     *
     * @throws IllegalArgumentException if an option lacks another or cannot be read
     */
    WarmStart warmStart() {
        VersionChoice choice = VersionText.choice(WarmStart.OPTIONS, version, directory);
        if (choice == null && (optimizer || position)) {
            throw new IllegalArgumentException(
                    "--from-optimizer and --from-position lack --from-version; give its number,"
                            + " or latest");
        }
        return choice == null ? null : new WarmStart(choice, optimizer, position);
    }
}
