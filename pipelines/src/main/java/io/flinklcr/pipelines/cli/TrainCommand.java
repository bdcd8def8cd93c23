package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.LocalRun;
import io.flinklcr.pipelines.job.SavedModels;
import io.flinklcr.pipelines.job.TrainJob;
import io.flinklcr.pipelines.job.TrainSettings;
import io.flinklcr.pipelines.report.PhaseShares;
import io.flinklcr.pipelines.report.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network on a topic of labelled images. */
@Command(
        name = "train",
        description = "Train an LCR-BNN on a Kafka topic of labelled images.",
        sortOptions = false,
        footer = {
            "",
            "Runs a Flink cluster in this process until the input ends or you stop it. On your own",
            "cluster: flink run -c io.flinklcr.pipelines.cli.FlinkMain pipelines.jar train OPTIONS"
        })
final class TrainCommand implements Callable<Integer>, FlinkJobCommand {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private KafkaOptions kafka;
    @Mixin private InputOptions images;
    @Mixin private RecipeOptions recipe;

    @Option(
            names = "--model-dir",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the model versions, empty at first, one for each run.")
    private Path modelDirectory;

    @Option(
            names = "--version-every",
            defaultValue = "500",
            paramLabel = "STEPS",
            description =
                    "Steps between model versions; 0 writes one at the end alone (default: "
                            + "${DEFAULT-VALUE}).")
    private int versionEvery;

    @Option(
            names = "--keep-versions",
            paramLabel = "N",
            defaultValue = "10",
            description = "Newest model versions to keep (default: ${DEFAULT-VALUE}).")
    private int keepVersions;

    @Option(
            names = "--save-optimizer",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Save the optimiser's momentum with each model version, in a file as large as "
                            + "the weights: 1.1 MB for ResNet-20 (default).")
    private boolean saveOptimizer;

    @Mixin private WarmStartOptions from;
    @Mixin private TeacherOptions teacher;

    @Option(
            names = "--reports-topic",
            paramLabel = "TOPIC",
            description = "Where step reports go, as JSON (default: TOPIC-reports).")
    private String reportsTopic;

    @Mixin private MethodOptions method;
    @Mixin private TrainerOptions trainers;
    @Mixin private DriftOptions drift;

    @Option(
            names = "--crop-padding",
            defaultValue = "4",
            paramLabel = "PIXELS",
            description =
                    "Augment by random crops from images padded by so much; 0 for none "
                            + "(default: ${DEFAULT-VALUE}).")
    private int cropPadding;

    @Option(
            names = "--flip",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Augment by random horizontal flips (default).")
    private boolean flip;

    @Mixin private FlinkOptions flink;

    @Override
    public String jobName() {
        return "flink-lcr: train on " + images.topic();
    }

    @Override
    public void define(StreamExecutionEnvironment environment) {
        flink.prepare(environment);
        TrainJob.define(environment, settings(environment.getParallelism()));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        StreamExecutionEnvironment wanted = flink.settingsOnly();
        TrainSettings settings = settings(wanted.getParallelism());
        TrainJob.check(wanted, settings);
        requireNoVersions();
        PhaseShares times = new PhaseShares();
        try (LocalCluster cluster = LocalCluster.start(flink.local())) {
            StreamExecutionEnvironment environment = cluster.environment();
            define(environment);
            out.println("Flink web UI  " + cluster.webUi());
            out.flush();
            int steps = knownSteps(settings.plan());
            try (ProgressLine progress =
                    new ProgressLine(System.out, System.console() != null, steps)) {
                new LocalRun(cluster, settings, progress)
                        .execute(
                                environment,
                                jobName(),
                                step -> {
                                    times.add(step.phases());
                                    progress.step(step);
                                });
            }
        }
        if (times.areKnown()) {
            out.println("Time  " + times);
        }
        ModelStore.openForReading(modelDirectory)
                .latest()
                .ifPresent(
                        version ->
                                out.println("Model version " + version + " in " + modelDirectory));
        return 0;
    }

    /** Steps until training is over; 0 if nobody knows. */
    private int knownSteps(TrainingPlan plan) {
        return images.isBounded() || !plan.schedule().ends() ? 0 : plan.horizonSteps();
    }

    private void requireNoVersions() {
        OptionalLong latest = ModelStore.openForReading(modelDirectory).latest();
        if (latest.isPresent() && !flink.isResumed()) {
            throw new IllegalArgumentException(
                    "--model-dir "
                            + modelDirectory
                            + " holds versions of an earlier run, up to "
                            + latest.getAsLong()
                            + "; give an empty directory, or --resume-from a checkpoint of that"
                            + " run");
        }
    }

    private TrainSettings settings(int parallelism) {
        TrainingPlan own = method.plan(trainers.batchSize(parallelism));
        TeacherChoice taught = teacher.choice(own);
        TrainingPlan plan = own.with(taught.teacher());
        return new TrainSettings(
                images.input(kafka.access()),
                images.deadLetterTopic(),
                reportsTopic == null ? images.topic() + "-reports" : reportsTopic,
                plan,
                new Augmentation(cropPadding, flip),
                new TrainSettings.ModelOutput(
                        modelDirectory.toAbsolutePath().toString(),
                        versionEvery,
                        keepVersions,
                        saveOptimizer),
                trainers.settings(),
                new SavedModels(from.warmStart(), taught.source()),
                drift.watch(plan.optimizer().learningRate()),
                configuration());
    }

    /** Every option and its value, but for those that may hold secrets. */
    private SortedMap<String, String> configuration() {
        SortedMap<String, String> values = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            Object value = option.getValue();
            if (value != null && !option.usageHelp() && !mayHoldSecrets(option.longestName())) {
                values.put(option.longestName(), String.valueOf(value));
            }
        }
        return values;
    }

    /** Kafka's properties and Flink's settings can hold passwords and keys. */
    private static boolean mayHoldSecrets(String option) {
        return option.startsWith("--kafka") || option.equals("-D");
    }
}
