package io.flinklcr.pipelines.cli;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.data.BundledSample;
import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.LocalRun;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import io.flinklcr.pipelines.job.TrainJob;
import io.flinklcr.pipelines.job.TrainSettings;
import io.flinklcr.pipelines.job.TrainerSettings;
import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.ImagePublisher;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.pipelines.kafka.Predictions;
import io.flinklcr.pipelines.kafka.Topics;
import io.flinklcr.pipelines.report.HtmlReport;
import io.flinklcr.pipelines.report.PhaseShares;
import io.flinklcr.pipelines.report.ProgressLine;
import io.flinklcr.pipelines.report.RunReport;
import io.flinklcr.pipelines.report.TestResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The demo: broker, images, training job, scoring job and report, one after the other. */
final class Demo {

    private static final String TRAIN_TOPIC = "fashion-train";
    private static final String TEST_TOPIC = "fashion-test";
    private static final String PREDICTIONS_TOPIC = "fashion-predictions";
    private static final String DEAD_LETTER_TOPIC = "fashion-dead-letters";
    private static final String REPORTS_TOPIC = "fashion-reports";
    private static final int VERSIONS = 4;
    private static final long CHECKPOINT_MILLIS = 5_000;

    private final Path directory;
    private final DemoSettings settings;
    private final PrintWriter terminal;

    Demo(Path directory, DemoSettings settings, PrintWriter terminal) {
        this.directory = directory;
        this.settings = settings;
        this.terminal = terminal;
    }

    Result run() throws Exception {
        requireUsable();
        try (EmbeddedKafka broker = EmbeddedKafka.start();
                LocalCluster cluster = LocalCluster.start(new Configuration())) {
            say("Kafka broker  " + broker.access().bootstrapServers());
            say("Flink web UI  " + cluster.webUi());
            publish(broker.access());
            List<StepReport> steps = train(cluster, broker.access());
            StoredModel model = newestModel();
            ConfusionMatrix confusion = score(model, cluster, broker.access());
            return report(model.manifest(), steps, confusion);
        }
    }

    private void requireUsable() {
        settings.plan();
        if (ModelStore.openForWriting(models()).latest().isPresent()) {
            throw new IllegalArgumentException(
                    "--out " + directory + " holds the models of an earlier run; give another");
        }
    }

    private void publish(KafkaAccess kafka) throws Exception {
        try (Topics topics = Topics.of(kafka)) {
            topics.createIfMissing(TRAIN_TOPIC, 1);
            topics.createIfMissing(TEST_TOPIC, 1);
        }
        try (ImageSource train = BundledSample.TRAIN.open();
                ImageSource test = BundledSample.TEST.open();
                ImagePublisher toTrain = new ImagePublisher(kafka, TRAIN_TOPIC);
                ImagePublisher toTest = new ImagePublisher(kafka, TEST_TOPIC)) {
            long published = toTrain.publish(train, settings.passes(), settings.seed());
            toTest.publish(test, 1, settings.seed());
            say("Published     %,d images to %s".formatted(published, TRAIN_TOPIC));
        }
    }

    private List<StepReport> train(LocalCluster cluster, KafkaAccess kafka) throws Exception {
        TrainSettings training = training(kafka);
        StreamExecutionEnvironment environment = environment(cluster);
        TrainJob.define(environment, training);
        List<StepReport> steps = new ArrayList<>();
        try (ProgressLine progress =
                new ProgressLine(System.out, System.console() != null, settings.steps())) {
            new LocalRun(cluster, training, progress)
                    .execute(
                            environment,
                            "flink-lcr: train on " + TRAIN_TOPIC,
                            step -> {
                                steps.add(step);
                                progress.step(step);
                            });
        }
        return steps;
    }

    private ConfusionMatrix score(StoredModel model, LocalCluster cluster, KafkaAccess kafka)
            throws Exception {
        StreamExecutionEnvironment environment = environment(cluster);
        ScoreJob.define(
                environment,
                new ScoreSettings(
                        input(kafka, TEST_TOPIC), DEAD_LETTER_TOPIC, model, settings.threads()),
                PREDICTIONS_TOPIC);
        environment.execute("flink-lcr: score " + TEST_TOPIC);
        return Predictions.confusion(
                kafka,
                PREDICTIONS_TOPIC,
                model.manifest().version(),
                model.manifest().network().classes());
    }

    private Result report(Manifest model, List<StepReport> steps, ConfusionMatrix confusion)
            throws Exception {
        RunReport report =
                RunReports.of(
                        "flink-lcr demo: Fashion-MNIST",
                        model,
                        models(),
                        steps,
                        Optional.of(new TestResult(confusion, BundledSample.CLASS_NAMES)));
        Path file = directory.resolve("report.html");
        HtmlReport.write(report, file);
        return new Result(
                confusion.accuracy(),
                confusion.total(),
                report.result().steps(),
                report.result().images(),
                report.result().imagesPerSecond(),
                PhaseShares.of(report.steps()),
                model.version(),
                report.result().model().orElseThrow().path(),
                file.toString());
    }

    private StoredModel newestModel() {
        ModelStore store = ModelStore.openForReading(models());
        return store.read(store.latest().orElseThrow());
    }

    private StreamExecutionEnvironment environment(LocalCluster cluster) {
        StreamExecutionEnvironment environment = cluster.environment();
        environment.enableCheckpointing(CHECKPOINT_MILLIS);
        return environment;
    }

    private TrainSettings training(KafkaAccess kafka) {
        TreeMap<String, String> configuration = new TreeMap<>();
        configuration.put("--topic", TRAIN_TOPIC);
        configuration.put("--passes", Integer.toString(settings.passes()));
        configuration.put("--method", OptionNames.of(settings.method()));
        configuration.put("--global-batch", Integer.toString(DemoSettings.BATCH));
        configuration.put("--norm-freeze", Float.toString(TrainingPlan.NORM_FREEZE));
        configuration.putAll(LcrOptions.configuration(settings.retention()));
        configuration.put("--seed", Long.toString(settings.seed()));
        configuration.put("--threads", Integer.toString(settings.threads()));
        return new TrainSettings(
                input(kafka, TRAIN_TOPIC),
                DEAD_LETTER_TOPIC,
                REPORTS_TOPIC,
                settings.plan(),
                Augmentation.NONE,
                new TrainSettings.ModelOutput(
                        models().toString(),
                        Math.max(1, settings.steps() / VERSIONS),
                        VERSIONS,
                        true),
                TrainerSettings.reproducible(),
                configuration);
    }

    private Path models() {
        return directory.resolve("models");
    }

    private static ImageInput input(KafkaAccess kafka, String topic) {
        return new ImageInput(kafka, topic, ImageInput.Start.EARLIEST, true);
    }

    private void say(String line) {
        terminal.println(line);
        terminal.flush();
    }

    /**
     * What the demo came to.
     *
     * @param accuracy on the held-out images, in [0, 1]
     * @param testImages held-out images
     * @param steps training steps
     * @param images images trained on
     * @param imagesPerSecond of training
     * @param time where the time of training went
     * @param modelVersion newest version
     * @param modelPath its directory
     * @param reportPath the report
     */
    record Result(
            double accuracy,
            long testImages,
            long steps,
            long images,
            double imagesPerSecond,
            PhaseShares time,
            long modelVersion,
            String modelPath,
            String reportPath) {

        void print(PrintWriter out) {
            out.println();
            out.printf(
                    "Accuracy      %.1f %% of %,d held-out images%n", 100 * accuracy, testImages);
            out.printf(
                    "Trained       %,d steps, %,d images, %.0f images/s%n",
                    steps, images, imagesPerSecond);
            out.printf("Time          %s%n", time);
            out.printf("Model         version %d, %s%n", modelVersion, modelPath);
            out.printf("Report        %s%n", reportPath);
        }
    }
}
