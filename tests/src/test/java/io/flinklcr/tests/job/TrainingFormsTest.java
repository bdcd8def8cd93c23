package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.network.ParameterGroup;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.Teacher;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.SavedTeacher;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with what needs more than gradients of the own network: teachers, forms, rotations. */
@Timeout(120)
class TrainingFormsTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(2);

    private static final int STEPS = 24;

    @TempDir Path directory;

    private String topic;

    @BeforeEach
    void publish() throws Exception {
        topic = new TestTopics(BROKER.access()).publish(Plans.images(Plans.tiny(STEPS), STEPS), 2);
    }

    /** The released code's form: a teacher, images by themselves, squared differences of norms. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTeacherOfTheReleasedForm(int trainers) throws Exception {
        TrainingPlan floats = plan(Plans.tiny(STEPS), BinarizationMethod.FLOAT, options());
        Training earlier = training(floats, "floats");
        earlier.run();
        Manifest manifest = newest(earlier);
        Origin origin = Origin.of(earlier.store(), manifest);
        TrainingPlan plan =
                plan(small(trainers), BinarizationMethod.IRNET, options())
                        .with(new Teacher(floats.network(), origin.weightsSha256(), 0.5f, true));
        Training taught = training(plan, "taught").taught(plan, new SavedTeacher(origin));
        run(taught, trainers);

        List<StepReport> reports = taught.reports();
        assertThat(reports).hasSize(STEPS);
        assertThat(reports)
                .allMatch(report -> report.retentionLoss() > 0)
                .allMatch(report -> report.sigmaLatent().stream().allMatch(sigma -> sigma > 0))
                .allMatch(report -> report.layers().size() == 4);
        assertThat(reports.get(STEPS - 1).crossEntropy()).isLessThan(reports.get(0).crossEntropy());
        assertThat(newest(taught).lineage().configurationHash())
                .isNotEqualTo(manifest.lineage().configurationHash());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rotationsStayTheSameForAllTrainersAndOrthogonal(int trainers) throws Exception {
        TrainingPlan plan =
                plan(small(trainers), BinarizationMethod.RBNN, Plans.tiny(STEPS).retention());
        Training training = training(plan, "rotated");
        run(training, trainers);

        float[] state = training.store().read(newest(training).version()).state();
        List<Tensor> rotations =
                ParameterLayout.of(plan.network()).tensors().stream()
                        .filter(tensor -> tensor.group() == ParameterGroup.BUFFER)
                        .toList();
        assertThat(rotations).hasSize(8);
        rotations.forEach(rotation -> assertOrthogonal(rotation, state));
    }

    @Test
    void aLayerTellsOfItself() throws Exception {
        Training training = training(Plans.tiny(STEPS), "layers");
        training.run();
        assertThat(training.reports())
                .allSatisfy(
                        report ->
                                assertThat(report.layers())
                                        .allMatch(layer -> layer.flipRatio() <= 1)
                                        .allMatch(layer -> layer.meanLatent() > 0)
                                        .allMatch(
                                                layer ->
                                                        layer.saturation() >= 0
                                                                && layer.saturation() < 1)
                                        .extracting("layer")
                                        .containsExactly(
                                                "blocks.0.c1",
                                                "blocks.0.c2",
                                                "blocks.1.c1",
                                                "blocks.1.c2"));
    }

    private static void assertOrthogonal(Tensor tensor, float[] state) {
        int side = tensor.shape().get(0);
        for (int row = 0; row < side; row++) {
            double square = 0;
            for (int i = 0; i < side; i++) {
                float value = state[tensor.offset() + row * side + i];
                square += value * value;
            }
            assertThat(square).as(tensor.name()).isCloseTo(1, within(1e-5));
        }
    }

    private static RetentionOptions options() {
        return new RetentionOptions(
                0.1f,
                0,
                2,
                RetentionScale.RAW,
                RetentionLoss.MSE,
                RetentionForm.SAMPLE,
                NormEstimate.PARITY,
                1,
                0);
    }

    /** As many steps of as many images, however many trainers share them. */
    private static TrainingPlan small(int trainers) {
        return Plans.of(Plans.TINY, STEPS, Plans.BATCH / trainers);
    }

    private static TrainingPlan plan(
            TrainingPlan like, BinarizationMethod method, RetentionOptions retention) {
        return new TrainingPlan(
                like.network().with(method.binarization()),
                like.normalization(),
                like.batchSize(),
                like.schedule(),
                like.optimizer(),
                retention,
                like.labelSmoothing(),
                like.seed(),
                like.normFreeze(),
                like.execution());
    }

    private static void run(Training training, int trainers) throws Exception {
        Configuration configuration = training.configuration();
        configuration.setString("parallelism.default", Integer.toString(trainers));
        training.start(configuration).getJobExecutionResult().get();
    }

    private Training training(TrainingPlan plan, String name) throws Exception {
        return Training.of(BROKER.access(), topic, plan, directory.resolve(name), 0)
                .withoutAugmentation();
    }

    private static Manifest newest(Training training) {
        return training.store().readManifest(training.store().latest().orElseThrow());
    }
}
