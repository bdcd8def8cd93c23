package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.JobFailure;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Turns a failure into one clear line, or into its stack trace with {@code --debug}. */
final class Failures {

    private Failures() {}

    static int report(Exception failure, CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        if (isDebug(commandLine)) {
            failure.printStackTrace(err);
        }
        String name = commandLine.getCommandSpec().qualifiedName();
        err.println(name + ": " + oneLine(JobFailure.reason(failure)));
        err.flush();
        return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }

    /** The text with its line breaks folded. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static boolean isDebug(CommandLine commandLine) {
        CommandLine.ParseResult parsed = commandLine.getParseResult();
        return parsed != null && parsed.hasMatchedOption("--debug");
    }
}
