package io.flinklcr.pipelines.cli;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.pipelines.job.JobFailure;
import io.flinklcr.pipelines.kafka.Predictions;
import io.flinklcr.pipelines.kafka.StepReports;
import io.flinklcr.pipelines.kafka.Topics;
import io.flinklcr.pipelines.report.HtmlReport;
import io.flinklcr.pipelines.report.RunReport;
import io.flinklcr.pipelines.report.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the report of a run from its topics and its model directory. */
@Command(
        name = "report",
        description = "Write a self-contained HTML report of a training run.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--reports-topic",
            paramLabel = "TOPIC",
            required = true,
            description = "Topic of the run's step reports.")
    private String reportsTopic;

    @Option(
            names = "--predictions-topic",
            paramLabel = "TOPIC",
            description = "Topic of predictions for labelled images: adds a confusion matrix.")
    private String predictionsTopic;

    @Option(
            names = "--class-names",
            split = ",",
            paramLabel = "NAME",
            description = "Names of the classes, in the order of the labels (default: numbers).")
    private List<String> classNames;

    @Mixin private ModelOptions model;

    @Option(
            names = "--out",
            defaultValue = "report.html",
            paramLabel = "FILE",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Override
    public Integer call() throws Exception {
        if (classNames != null && predictionsTopic == null) {
            throw new IllegalArgumentException(
                    "--class-names names the classes of --predictions-topic; give that or leave"
                            + " it out");
        }
        Manifest manifest = model.read().manifest();
        requireTopics();
        RunReport report =
                RunReports.of(
                        "flink-lcr training run",
                        manifest,
                        model.directory(),
                        StepReports.all(kafka.access(), reportsTopic),
                        test(manifest));
        write(report);
        spec.commandLine().getOut().println("Report  " + out.toAbsolutePath());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void write(RunReport report) throws IOException {
        try {
            HtmlReport.write(report, out);
        } catch (IOException e) {
            throw new IOException(
                    "--out "
                            + out
                            + " cannot be written ("
                            + JobFailure.reason(e)
                            + "); give a file in a directory that this user may write to",
                    e);
        }
    }

    private Optional<TestResult> test(Manifest manifest) {
        if (predictionsTopic == null) {
            return Optional.empty();
        }
        ConfusionMatrix confusion =
                Predictions.confusion(
                        kafka.access(),
                        predictionsTopic,
                        manifest.version(),
                        manifest.network().classes());
        if (confusion.total() == 0) {
            throw new IllegalArgumentException(
                    "topic %s holds no prediction for a labelled image by model version %d; give"
                                    .formatted(predictionsTopic, manifest.version())
                            + " the version that was scored by --model-version");
        }
        return Optional.of(new TestResult(confusion, names(manifest)));
    }

    private void requireTopics() {
        try (Topics topics = Topics.of(kafka.access())) {
            topics.requireExists(reportsTopic);
            if (predictionsTopic != null) {
                topics.requireExists(predictionsTopic);
            }
        }
    }

    private List<String> names(Manifest manifest) {
        return classNames != null
                ? classNames
                : IntStream.range(0, manifest.network().classes())
                        .mapToObj(Integer::toString)
                        .toList();
    }
}
