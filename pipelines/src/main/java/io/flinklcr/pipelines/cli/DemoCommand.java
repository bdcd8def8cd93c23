package io.flinklcr.pipelines.cli;

import io.flinklcr.models.quantize.BinarizationMethod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything at once, on images that come with the product. */
@Command(
        name = "demo",
        description =
                "Train on the bundled images, from a Kafka broker in this process "
                        + "through a Flink cluster in this process; score held-out images with "
                        + "the result and write a report.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final DateTimeFormatter RUN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where models and report go (default: lcr-demo/DATE-TIME).")
    private Path out;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "6",
            description = "Times to train on each of the 6,000 images (default: ${DEFAULT-VALUE}).")
    private int passes;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "irnet",
            description =
                    "How weights and activations become one bit; lcr list methods has them all "
                            + "(default: ${DEFAULT-VALUE}).")
    private BinarizationMethod method;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of weights and order of images (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private ThreadOptions threads;
    @Mixin private LcrOptions retention;

    @Option(
            names = "--json",
            description =
                    "End with one line of JSON: accuracy, steps, images a second, shares of the "
                            + "time, paths.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        DemoSettings settings =
                new DemoSettings(
                        passes,
                        method,
                        retention.options(DemoSettings.steps(passes)),
                        seed,
                        threads.count());
        PrintWriter terminal = spec.commandLine().getOut();
        Path directory =
                out == null ? Path.of("lcr-demo", LocalDateTime.now().format(RUN_NAME)) : out;
        Demo.Result result = new Demo(directory.toAbsolutePath(), settings, terminal).run();
        result.print(terminal);
        if (json) {
            terminal.println(Json.write(result));
        }
        terminal.flush();
        return 0;
    }
}
