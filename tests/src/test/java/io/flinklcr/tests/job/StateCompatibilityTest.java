package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.kafka.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A savepoint of an earlier build, taken in the middle of a run with half a batch waiting, is
 * restored and trained on to the weights that this build came to. {@code
 * -Dlcr.savepoint.update=true} takes savepoint and weights anew: only where state was changed on
 * purpose and that of earlier builds is given up.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StateCompatibilityTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final Path SAVED = Path.of("src/test/resources/savepoints/1").toAbsolutePath();
    private static final Path SAVEPOINT = SAVED.resolve("savepoint");
    private static final Path MODELS = SAVED.resolve("models");

    /** State of the source names it. */
    private static final String TOPIC = "images-of-the-saved-run";

    private static final int STEPS = 40;
    private static final int SAVED_STEPS = 20;

    /** EDE ended as published when the savepoint was taken. */
    private static final NetworkSpec NETWORK =
            Plans.TINY.with(
                    new Binarization(WeightMethod.LIBRA, ActivationMethod.EDE, OutputScale.NONE)
                            .withEdeEnd(ErrorDecay.PUBLISHED_END));

    private static final TrainingPlan PLAN = Plans.of(NETWORK, STEPS, Plans.BATCH);
    private static final int IMAGES = STEPS * Plans.BATCH;
    private static final int SAVED_IMAGES = SAVED_STEPS * Plans.BATCH + Plans.BATCH / 2;

    /** Of the norm: another processor may sum floats in another order. */
    private static final double TOLERANCE = 1e-4;

    private static boolean complete;

    @TempDir Path directory;

    @BeforeAll
    static void publish() throws IOException {
        try (Topics topics = Topics.of(BROKER.access())) {
            topics.createIfMissing(TOPIC, 1);
        }
        append(SAVED_IMAGES);
    }

    @Test
    @Order(1)
    @EnabledIfSystemProperty(named = "lcr.savepoint.update", matches = "true")
    void takesThemAnew(@InjectMiniCluster MiniCluster cluster) throws Exception {
        FileUtils.deleteDirectory(SAVED.toFile());
        Training training = training(directory);
        String savepoint = runTo(SAVED_STEPS, training, training.start(), cluster);
        copy(URI.create(savepoint), SAVEPOINT);
        trainOn(training, cluster);
        String version = ModelStore.directoryName(1);
        copy(training.store().directory().resolve(version).toUri(), MODELS.resolve(version));
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource
    void isRestoredAndTrainedOn(StateBackendKind backend, @InjectMiniCluster MiniCluster cluster)
            throws Exception {
        Training training = training(directory).on(backend);
        trainOn(training, cluster);

        assertThat(training.reports())
                .extracting(StepReport::step)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(SAVED_STEPS + 1, STEPS).boxed().toList());
        StoredModel actual = training.store().readWithOptimizer(1);
        StoredModel known = ModelStore.openForReading(MODELS).readWithOptimizer(1);
        assertThat(actual.manifest())
                .usingRecursiveComparison()
                .comparingOnlyFields("step", "position", "images", "kafkaOffsets", "network")
                .isEqualTo(known.manifest());
        assertThat(distance(actual.state(), known.state())).isLessThan(TOLERANCE);
        assertThat(distance(actual.momentum(), known.momentum())).isLessThan(TOLERANCE);
    }

    private static Training training(Path directory) {
        return Training.of(BROKER.access(), TOPIC, PLAN, directory, STEPS).endless();
    }

    private static void trainOn(Training training, MiniCluster cluster) throws Exception {
        if (!complete) {
            append(IMAGES - SAVED_IMAGES);
            complete = true;
        }
        runTo(STEPS, training, training.resume(SAVEPOINT.toUri().toString()), cluster);
    }

    private static void append(int images) throws IOException {
        new TestTopics(BROKER.access())
                .publish(new ToyImages(PLAN.network().input(), Plans.CLASSES, images), TOPIC);
    }

    /** Waits for a step and stops the job there; returns the savepoint of that. */
    private static String runTo(int step, Training training, JobClient job, MiniCluster cluster)
            throws Exception {
        try (WatchedRun run = new WatchedRun(cluster, training, job)) {
            run.awaitStep(step);
            String target = training.directory().resolve("savepoints").toUri().toString();
            String savepoint =
                    job.stopWithSavepoint(false, target, SavepointFormatType.CANONICAL).get();
            job.getJobExecutionResult().get();
            return savepoint;
        }
    }

    private static void copy(URI from, Path to) throws IOException {
        FileUtils.copy(
                new org.apache.flink.core.fs.Path(from),
                new org.apache.flink.core.fs.Path(to.toUri()),
                false);
    }

    /** Euclidean distance as a share of the norm. */
    private static double distance(float[] actual, float[] expected) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            distance += Math.pow(actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(distance / norm);
    }
}
