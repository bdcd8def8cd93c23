package io.flinklcr.pipelines.cli;

import picocli.CommandLine.Option;

/** The one option that sets how many processors a network uses. */
final class ThreadOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of the network, of a trainer or of each scoring task; sums of "
                            + "training depend on it, so keep it for runs that must be equal "
                            + "(default: the processors of this machine).")
    private Integer threads;

    int count() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
