package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.Fit;
import io.flinklcr.pipelines.serve.ModelServer;
import io.flinklcr.pipelines.serve.ModelSource;
import io.flinklcr.pipelines.serve.ServeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers images over HTTP. */
@Command(
        name = "serve",
        description = {
            "Classify images over HTTP with weights of one bit; newer versions take over while it"
                    + " runs. POST /predict takes an image or a JSON batch; GET /health and"
                    + " /metrics (Prometheus) tell how it goes."
        },
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--model-version",
            paramLabel = "N",
            description = "Version of --model-dir to stay with (default: always the newest).")
    private Long version;

    @Option(
            names = "--live",
            description =
                    "Stay with the version of --model-dir that lcr promote made the live one,"
                            + " whichever that is.")
    private boolean live;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}); 0.0.0.0 for all, behind"
                            + " something that knows its clients.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on, 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            defaultValue = "exact",
            description =
                    "What becomes of images of another size than the model's (default:"
                            + " ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}.")
    private Fit fit;

    @Option(
            names = "--refresh",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = DurationConverter.class,
            description = "Time between looks for newer versions (default: ${DEFAULT-VALUE}).")
    private Duration refresh;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "16777216",
            description = "Most bytes of a request (default: ${DEFAULT-VALUE}); more get 413.")
    private int maxBody;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            defaultValue = "64",
            description = "Most requests at a time (default: ${DEFAULT-VALUE}); more get 429.")
    private int maxConcurrent;

    @Override
    public Integer call() throws Exception {
        ServeSettings settings =
                new ServeSettings(host, port, fit, refresh, maxBody, maxConcurrent);
        ModelServer server = start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    server.close();
                                    stopped.countDown();
                                },
                                "server-stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Serving       http://%s:%d/predict%n", host, server.port());
        long served = server.modelVersion();
        out.println("Model         " + (served == 0 ? "none yet" : "version " + served));
        out.flush();
        stopped.await();
        return 0;
    }

    private ModelServer start(ServeSettings settings) throws IOException {
        ModelSource models = source.models(version, live);
        try {
            return ModelServer.start(settings, models);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot listen on %s:%d (%s); set --host or --port"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }

    /** Where models come from. */
    private static final class Source {

        @Option(
                names = "--model-dir",
                required = true,
                paramLabel = "DIR",
                description = "Directory of model versions, which training may be writing to.")
        private Path directory;

        @Option(
                names = "--model",
                required = true,
                paramLabel = "FILE",
                description = "A file of lcr export --format lcr1.")
        private Path file;

        private ModelSource models(Long version, boolean live) throws IOException {
            boolean one = version == null && !live;
            if (file == null) {
                return one ? ModelSource.newestOf(directory) : chosen(version, live);
            }
            if (!one) {
                throw new IllegalArgumentException(
                        "--model-version and --live choose from --model-dir, and --model names a"
                                + " file; leave one out");
            }
            return ModelSource.file(file);
        }

        private ModelSource chosen(Long version, boolean live) {
            if (version != null && live) {
                throw new IllegalArgumentException(
                        "--model-version and --live both choose a version; leave one out");
            }
            return live ? ModelSource.liveOf(directory) : ModelSource.pinned(directory, version);
        }
    }
}
