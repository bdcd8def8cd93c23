package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.AdamOptions;
import io.flinklcr.models.train.DecayScope;
import io.flinklcr.models.train.Optimizer;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.job.WarmStart;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new run begins from a version of an earlier one. */
@Timeout(120)
class WarmStartTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 40;

    /** Of two runs; without retention, whose power iterations do not go on in a new run. */
    private static final TrainingPlan PLAN = plan(Plans.TINY, Plans.tiny(1).optimizer());

    @TempDir Path directory;

    private String topic;
    private Training earlier;

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                PLAN.optimizer(),
                new AdamOptions(0.01f, 0.9f, 0.999f, 1e-4f, DecayScope.ALL, false));
    }

    private static TrainingPlan plan(NetworkSpec network, Optimizer optimizer) {
        TrainingPlan plan = Plans.tiny(2 * STEPS);
        return new TrainingPlan(
                network,
                plan.normalization(),
                plan.batchSize(),
                plan.schedule(),
                optimizer,
                new RetentionOptions(0, 0, 2, RetentionScale.UNIT, 1),
                plan.labelSmoothing(),
                plan.seed(),
                plan.normFreeze(),
                plan.execution());
    }

    @BeforeEach
    void trainTheEarlierRun() throws Exception {
        topic = new TestTopics(BROKER.access()).publish(Plans.images(PLAN, STEPS));
        earlier = training(topic, "earlier");
        earlier.run();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void goesOnWithTheSameBitsWhereOptimizerAndPositionAreTakenOver(Optimizer optimizer)
            throws Exception {
        TrainingPlan plan = plan(Plans.TINY, optimizer);
        Training before = training(plan, topic, "before");
        before.run();
        WarmStart start = new WarmStart(directoryOf(before), OptionalLong.empty(), true, true);
        Training later = training(plan, topic, "later").from(start);
        later.run();

        TestTopics topics = new TestTopics(BROKER.access());
        String twice = topics.publish(Plans.images(PLAN, STEPS));
        topics.publish(Plans.images(PLAN, STEPS), twice);
        Training straight = training(plan, twice, "straight");
        straight.run();

        StoredModel actual = newest(later);
        StoredModel expected = newest(straight);
        assertThat(actual.state()).isEqualTo(expected.state());
        assertThat(actual.momentum())
                .isEqualTo(expected.momentum())
                .hasSize(optimizer.slots() * actual.state().length);
        assertThat(actual.manifest().position())
                .isEqualTo(expected.manifest().position())
                .isEqualTo(plan.positionAfter(2 * STEPS));
    }

    @Test
    void beginsAScheduleAndARunOfItsOwn() throws Exception {
        Training later = training(topic, "later").from(newestOfEarlier(false, false));
        later.run();

        StepReport first = later.reports().get(0);
        StepReport random = earlier.reports().get(0);
        assertThat(first.step()).isOne();
        assertThat(first.learningRate()).isEqualTo(PLAN.learningRateAt(0));
        assertThat(first.crossEntropy()).isLessThan(random.crossEntropy() / 2);
        assertThat(later.store().versions()).containsExactly(1L);
        assertThat(newest(later).manifest().images()).isEqualTo((long) STEPS * Plans.BATCH);
    }

    @Test
    void tellsWhereItCameFrom() throws Exception {
        Training later = training(topic, "later").from(newestOfEarlier(true, false));
        later.run();

        Manifest origin = newest(earlier).manifest();
        Manifest manifest = newest(later).manifest();
        assertThat(origin.lineage().origin()).isNull();
        assertThat(manifest.parent()).isNull();
        assertThat(manifest.lineage().origin()).isEqualTo(Origin.of(earlier.store(), origin));
        assertThat(manifest.lineage().configurationHash())
                .isEqualTo(origin.lineage().configurationHash());
    }

    /** Training in two steps: weights become binary when activations have been for a while. */
    @Test
    void binarizesWhatWeightsOfFullPrecisionHaveLearned() throws Exception {
        Binarization activations =
                new Binarization(WeightMethod.FLOAT, ActivationMethod.EDE, OutputScale.NONE);
        TrainingPlan first = plan(PLAN.network().with(activations), PLAN.optimizer());
        Training floats = training(first, topic, "floats");
        floats.run();
        WarmStart start = new WarmStart(directoryOf(floats), OptionalLong.empty(), false, false);
        Training binary = training(topic, "binary").from(start);
        binary.run();

        Manifest origin = newest(floats).manifest();
        Manifest manifest = newest(binary).manifest();
        assertThat(origin.network()).isEqualTo(first.network());
        assertThat(manifest.network()).isEqualTo(PLAN.network());
        assertThat(manifest.lineage().origin()).isEqualTo(Origin.of(floats.store(), origin));
        assertThat(manifest.metrics().crossEntropy())
                .isLessThan(earlier.reports().get(0).crossEntropy() / 2);
    }

    private Training training(String images, String name) {
        return training(PLAN, images, name);
    }

    private Training training(TrainingPlan plan, String images, String name) {
        return Training.of(BROKER.access(), images, plan, directory.resolve(name), 0)
                .withoutAugmentation();
    }

    private WarmStart newestOfEarlier(boolean optimizer, boolean position) {
        return new WarmStart(directoryOf(earlier), OptionalLong.empty(), optimizer, position);
    }

    private static Path directoryOf(Training training) {
        return Path.of(training.settings().output().directory());
    }

    private static StoredModel newest(Training training) {
        return training.store().readWithOptimizer(training.store().latest().orElseThrow());
    }
}
