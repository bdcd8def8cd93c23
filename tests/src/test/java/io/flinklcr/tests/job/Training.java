package io.flinklcr.tests.job;

import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.SavedModels;
import io.flinklcr.pipelines.job.TrainJob;
import io.flinklcr.pipelines.job.TrainSettings;
import io.flinklcr.pipelines.job.TrainerSettings;
import io.flinklcr.pipelines.job.WarmStart;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.pipelines.kafka.StepReports;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A training run over a topic of images, up to its present end.
 *
 * @param settings of the job; its other topics are its own
 * @param directory of the run, for its checkpoints and model versions
 * @param backend where it keeps its state
 */
public record Training(TrainSettings settings, Path directory, StateBackendKind backend) {

    private static final int KEEP = 1000;

    /**
     * A run with a directory of its own.
     *
     * @param versionEvery steps between model versions
     */
    public static Training of(
            KafkaAccess kafka, String topic, TrainingPlan plan, Path directory, int versionEvery) {
        TestTopics topics = new TestTopics(kafka);
        return new Training(
                new TrainSettings(
                        new ImageInput(kafka, topic, ImageInput.Start.EARLIEST, true),
                        topics.create("dead-letters"),
                        topics.create("reports"),
                        plan,
                        new Augmentation(1, true),
                        new TrainSettings.ModelOutput(
                                directory.resolve("models").toString(), versionEvery, KEEP, true),
                        TrainerSettings.reproducible(),
                        new TreeMap<>()),
                directory,
                StateBackendKind.HASHMAP);
    }

    /** The same run with its state elsewhere. */
    public Training on(StateBackendKind other) {
        return new Training(settings, directory, other);
    }

    /** The same run with another plan. */
    Training with(TrainingPlan plan) {
        return with(settings.input(), plan);
    }

    /** The same run over another input. */
    Training with(ImageInput input) {
        return with(input, settings.plan());
    }

    /** The same run over all that comes, without an end. */
    public Training endless() {
        ImageInput input = settings.input();
        return with(new ImageInput(input.kafka(), input.topic(), input.start(), false));
    }

    /** The same run spread otherwise. */
    Training with(TrainerSettings trainers) {
        return with(
                settings.input(),
                settings.plan(),
                settings.augmentation(),
                trainers,
                settings.models());
    }

    /** The same run with images as they are. */
    Training withoutAugmentation() {
        return with(
                settings.input(),
                settings.plan(),
                Augmentation.NONE,
                settings.trainers(),
                settings.models());
    }

    /** The same run from a saved version on. */
    Training from(WarmStart start) {
        return with(
                settings.input(),
                settings.plan(),
                settings.augmentation(),
                settings.trainers(),
                settings.models().with(start));
    }

    /** The same run of a plan with a teacher. */
    Training taught(TrainingPlan plan, TeacherSource teacher) {
        return with(
                settings.input(),
                plan,
                settings.augmentation(),
                settings.trainers(),
                settings.models().with(teacher));
    }

    /** The same run with a watch for drift. */
    Training watching(DriftWatch watch) {
        return new Training(
                new TrainSettings(
                        settings.input(),
                        settings.deadLetterTopic(),
                        settings.reportsTopic(),
                        settings.plan(),
                        settings.augmentation(),
                        settings.output(),
                        settings.trainers(),
                        settings.models(),
                        watch,
                        settings.configuration()),
                directory,
                backend);
    }

    private Training with(ImageInput input, TrainingPlan plan) {
        return with(input, plan, settings.augmentation(), settings.trainers(), settings.models());
    }

    private Training with(
            ImageInput input,
            TrainingPlan plan,
            Augmentation augmentation,
            TrainerSettings trainers,
            SavedModels models) {
        return new Training(
                new TrainSettings(
                        input,
                        settings.deadLetterTopic(),
                        settings.reportsTopic(),
                        plan,
                        augmentation,
                        settings.output(),
                        trainers,
                        models,
                        settings.watch(),
                        settings.configuration()),
                directory,
                backend);
    }

    /** Runs the job to its end. */
    void run() throws Exception {
        start(configuration()).getJobExecutionResult().get();
    }

    JobClient start() throws Exception {
        return start(configuration());
    }

    JobClient resume(String savepoint) throws Exception {
        Configuration configuration = configuration();
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        return start(configuration);
    }

    JobClient start(Configuration configuration) throws Exception {
        return start(StreamExecutionEnvironment.getExecutionEnvironment(configuration));
    }

    /** Starts the job in an environment that has its configuration. */
    public JobClient start(StreamExecutionEnvironment environment) throws Exception {
        TrainJob.define(environment, settings);
        return environment.executeAsync("train on " + settings.input().topic());
    }

    /** Object reuse, checkpoints every 100 ms on disk, and restarts without delay. */
    public Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setString("parallelism.default", "1");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("execution.checkpointing.interval", "100ms");
        configuration.setString(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "5");
        configuration.setString("restart-strategy.fixed-delay.delay", "100ms");
        backend.configure(configuration);
        return configuration;
    }

    /** The model versions. */
    public ModelStore store() {
        return ModelStore.openForReading(Path.of(settings.output().directory()));
    }

    /** The newest model version, with the optimiser's momentum. */
    public StoredModel newest() {
        return store().readWithOptimizer(store().latest().orElseThrow());
    }

    /** All step reports so far, repeated ones included. */
    public List<StepReport> reports() {
        return StepReports.all(settings.input().kafka(), settings.reportsTopic());
    }
}
