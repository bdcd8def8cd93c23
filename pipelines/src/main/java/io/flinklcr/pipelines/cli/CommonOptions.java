package io.flinklcr.pipelines.cli;

import picocli.CommandLine.Option;

/** Options of every subcommand. */
final class CommonOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    private boolean help;

    @Option(names = "--debug", description = "Print the stack trace of a failure.")
    private boolean debug;
}
