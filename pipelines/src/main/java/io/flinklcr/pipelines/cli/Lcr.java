package io.flinklcr.pipelines.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The {@code lcr} command: every part of flink-lcr as a subcommand. */
@Command(
        name = "lcr",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Streaming training of binary neural networks on Apache Flink, with "
                        + "Lipschitz Continuity Retention.",
        subcommands = {
            HelpCommand.class,
            DemoCommand.class,
            PublishCommand.class,
            TrainCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            ModelsCommand.class,
            ExportCommand.class,
            PromoteCommand.class,
            ServeCommand.class,
            DescribeCommand.class,
            ListCommand.class,
            ReportCommand.class
        },
        footer = {"", "Start with: lcr demo"})
public final class Lcr implements Runnable {

    @Spec private CommandSpec spec;

    /** Runs the command; the exit code is 0 for success, 1 for a failure and 2 for wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine(new Lcr()).execute(args));
    }

    /** A command line whose failures are one line each, for a command of {@code lcr}. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExecutionStrategy(parsed -> new RunLast().execute(RecipeDefaults.apply(parsed)))
                .setParameterExceptionHandler(Lcr::reportUsage)
                .setExecutionExceptionHandler(
                        (failure, commandLine, parsed) -> Failures.report(failure, commandLine));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int reportUsage(ParameterException failure, String[] args) {
        CommandLine commandLine = failure.getCommandLine();
        String name = commandLine.getCommandSpec().qualifiedName();
        PrintWriter err = commandLine.getErr();
        String problem = Failures.oneLine(failure.getMessage());
        err.println(name + ": " + problem + "; try '" + name + " --help'");
        return commandLine.getCommandSpec().exitCodeOnInvalidInput();
    }
}
