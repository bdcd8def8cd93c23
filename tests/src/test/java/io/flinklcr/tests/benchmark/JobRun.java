package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.TrainJob;
import io.flinklcr.pipelines.job.TrainSettings;
import io.flinklcr.pipelines.job.TrainerSettings;
import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.StepReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Trains ResNet-20 with the bare engine, as a job on a local cluster with a broker in the same
 * process, and with the bare engine again.
 *
 * @param engineBefore images a second of the bare engine before the job
 * @param job images a second of the job
 * @param engineAfter images a second of the bare engine after the job
 */
record JobRun(double engineBefore, double job, double engineAfter) {

    private static final long CHECKPOINT_MILLIS = 10_000;

    /**
     * Prints the run.
     *
     * @param arguments batch size, steps of warm-up, measured steps
     */
    public static void main(String[] arguments) throws Exception {
        TrainingPlan plan = BenchPlans.of("resnet20", Integer.parseInt(arguments[0]));
        int warmUp = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        double before = engine(plan, warmUp, steps);
        double job = job(plan, warmUp, steps);
        JsonProcess.print(new JobRun(before, job, engine(plan, warmUp, steps)));
    }

    private static double engine(TrainingPlan plan, int warmUp, int steps) {
        return plan.batchSize() / Statistics.median(EngineLoop.seconds(plan, warmUp, steps));
    }

    private static double job(TrainingPlan plan, int warmUp, int steps) throws Exception {
        Path models = Files.createTempDirectory("lcr-bench-models-");
        try (EmbeddedKafka broker = EmbeddedKafka.start();
                LocalCluster cluster = LocalCluster.start(new Configuration())) {
            TrainSettings settings = settings(broker, plan, warmUp + steps, models);
            StreamExecutionEnvironment environment = cluster.environment();
            environment.enableCheckpointing(CHECKPOINT_MILLIS);
            TrainJob.define(environment, settings);
            environment.execute("train");
            return Statistics.median(
                    StepReports.all(broker.access(), settings.reportsTopic()).stream()
                            .filter(report -> report.step() > warmUp)
                            .limit(steps)
                            .mapToDouble(StepReport::imagesPerSecond)
                            .toArray());
        } finally {
            Directories.delete(models);
        }
    }

    private static TrainSettings settings(
            EmbeddedKafka broker, TrainingPlan plan, int steps, Path models) throws IOException {
        return new TrainSettings(
                BenchTopics.publish(broker.access(), ImageEncoding.RAW, steps * plan.batchSize()),
                "dead-letters",
                "reports",
                plan,
                new Augmentation(4, true),
                new TrainSettings.ModelOutput(models.toString(), 0, 1, false),
                TrainerSettings.reproducible(),
                new TreeMap<>());
    }
}
