package io.flinklcr.pipelines.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FlinkRuntimeException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Entry point for a Flink cluster: the first argument names the job, the rest are the options of
 * the {@code lcr} command of that name.
 *
 * <pre>{@code
 * flink run -c io.flinklcr.pipelines.cli.FlinkMain pipelines.jar train \
 *     --bootstrap-servers kafka:9092 --topic images --image-shape 1x28x28 --model-dir /models
 * }</pre>
 */
public final class FlinkMain {

    private static final Map<String, Supplier<FlinkJobCommand>> JOBS =
            Map.of("train", TrainCommand::new, "score", ScoreCommand::new);

    /** Options of a local run, and how a cluster is told the same. */
    private static final Map<String, String> LOCAL =
            Map.of(
                    "--resume-from", "flink run -s PATH",
                    "--checkpoint-dir", "flink run -D execution.checkpointing.dir=DIR",
                    "--web-port", "the cluster's own web UI",
                    "-D", "flink run -D KEY=VALUE");

    private FlinkMain() {}

    /**
     * Defines the job and executes it in the environment that Flink provides.
     *
     * @throws FlinkRuntimeException with one line that names the thing and the mend, if the
     *     arguments do not fit
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !JOBS.containsKey(args[0])) {
            throw new FlinkRuntimeException("the first argument names the job: train or score");
        }
        FlinkJobCommand command = JOBS.get(args[0]).get();
        parse(command, Arrays.copyOfRange(args, 1, args.length));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        command.define(environment);
        environment.execute(command.jobName());
    }

    private static void refuse(String option) {
        throw new FlinkRuntimeException(
                option + " is for a local run; on a cluster it is " + LOCAL.get(option));
    }

    private static void parse(FlinkJobCommand command, String[] args) {
        CommandLine commandLine = Lcr.commandLine(command);
        try {
            CommandLine.ParseResult parsed = RecipeDefaults.apply(commandLine.parseArgs(args));
            if (parsed.isUsageHelpRequested()) {
                throw new FlinkRuntimeException(commandLine.getUsageMessage());
            }
            LOCAL.keySet().stream().filter(parsed::hasMatchedOption).forEach(FlinkMain::refuse);
        } catch (ParameterException e) {
            throw new FlinkRuntimeException(Failures.oneLine(e.getMessage()), e);
        }
    }
}
