package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.BenchSettings;
import io.flinklcr.tests.benchmark.Pairs;
import io.flinklcr.tests.benchmark.Results;
import io.flinklcr.tests.benchmark.Statistics;
import io.flinklcr.tests.benchmark.SyntheticImages;
import io.flinklcr.tests.benchmark.Target;
import io.flinklcr.tests.job.Broker;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images a second of two trainers in two processes against one, and what they send each other. */
@Tag("benchmark")
@Timeout(3600)
class ScalingTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final Cluster CLUSTER = new Cluster(0, "-Xmx1g");

    /** Many short runs: what neighbours leave of the machine changes within minutes. */
    private static final int PAIRS = 15;

    private static final int STEPS = 8;

    /**
     * Images of a step, whoever trains on them: 1,536 unless told otherwise. The larger, the less
     * of a step is exchange and waiting for the slower trainer.
     */
    private static final int GLOBAL_BATCH = 12 * BenchSettings.batch();

    private static final int COMPILING_BATCH = 32;

    /** The default of lcr. */
    private static final String CHECKPOINTS = "10s";

    private static final int MINUTES = 15;
    private static final double KILO = 1000;

    @TempDir Path directory;

    private int runs;

    @Test
    void resnet20() throws Exception {
        compile();
        Pairs pairs = new Pairs();
        String traffic = "";
        for (int i = 0; i < BenchSettings.pairs(PAIRS); i++) {
            Rate one = train(1);
            Rate two = train(Cluster.TRAINERS);
            pairs.add(two.imagesPerSecond(), one.imagesPerSecond());
            traffic = two.traffic();
        }
        assertThat(pairs.medianRatio()).isPositive();
        Results.publish(
                Target.SCALING,
                pairs.medianRatio(),
                String.format(
                        Locale.ROOT,
                        "with LCR, global batch %d, from Kafka, task managers in processes of"
                                + " their own, %s; medians of %d steps: %.1f against %.1f images/s;"
                                + " %s",
                        GLOBAL_BATCH,
                        pairs.span(),
                        BenchSettings.measured(STEPS),
                        pairs.medianOurs(),
                        pairs.medianTheirs(),
                        traffic));
    }

    /** Steps are longer than those of the other benchmarks. */
    private static int warmUp() {
        return (BenchSettings.warmUp() + 7) / 8;
    }

    /**
     * Small steps until the JVMs have compiled Flink and Kafka, too: 3,000 unless told otherwise.
     */
    private static int compilingSteps() {
        return 75 * BenchSettings.warmUp();
    }

    /**
     * Lets the JVMs compile on all processors before trainers are measured. Small steps and many
     * checkpoints call what a step and a checkpoint call once as often in minutes as the measured
     * steps would in hours.
     */
    private void compile() throws Exception {
        int trainers = Cluster.TRAINERS;
        Training training = training(trainers, COMPILING_BATCH, compilingSteps());
        try (ClusterRun run = start(training, trainers, "500ms")) {
            run.awaitEnd(MINUTES);
        }
    }

    private Rate train(int trainers) throws Exception {
        int warmUp = warmUp();
        int steps = warmUp + BenchSettings.measured(STEPS);
        Training training = training(trainers, GLOBAL_BATCH, steps);
        try (ClusterRun run = start(training, trainers, CHECKPOINTS)) {
            run.awaitEnd(MINUTES);
            double rate =
                    Statistics.median(
                            training.reports().stream()
                                    .filter(report -> report.step() > warmUp)
                                    .mapToDouble(StepReport::imagesPerSecond)
                                    .toArray());
            return new Rate(rate, traffic(run, training.settings().plan(), trainers, steps));
        }
    }

    /** So many steps of a batch, over a topic that holds no more. */
    private Training training(int trainers, int batch, int steps) throws Exception {
        String topic =
                new TestTopics(BROKER.access())
                        .publish(new SyntheticImages(ImageEncoding.RAW, steps * batch), trainers);
        TrainingPlan plan = BenchPlans.of("resnet20", batch / trainers, 1);
        return Training.of(BROKER.access(), topic, plan, directory.resolve("run-" + ++runs), 0);
    }

    private static ClusterRun start(Training training, int trainers, String checkpointInterval)
            throws Exception {
        Configuration configuration = training.configuration();
        configuration.setString("execution.checkpointing.interval", checkpointInterval);
        return ClusterRun.start(CLUSTER.processes(), training, trainers, configuration);
    }

    /** What a trainer's subtasks read in a step, and how little it could be. */
    private static String traffic(ClusterRun run, TrainingPlan plan, int trainers, int steps)
            throws Exception {
        StringBuilder text = new StringBuilder("KB read by a trainer's subtasks in a step:");
        for (String task : List.of("retention", "backward", "parameters", "install")) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            " %s %.1f,",
                            task,
                            run.bytesRead(task) / KILO / steps / trainers));
        }
        double weights = ParameterLayout.of(plan.network()).size() * Float.BYTES / KILO;
        return text.append(
                        String.format(
                                Locale.ROOT,
                                " 1/%d of it local; least for weights and gradients,"
                                        + " 2·(P−1)/P·w, %.1f KB",
                                trainers,
                                2 * weights * (trainers - 1) / trainers))
                .toString();
    }

    /** What came out of a run. */
    private record Rate(double imagesPerSecond, String traffic) {}
}
