package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a method asks of its training holds for the stage, unless it is told otherwise. */
class FitPlanTest {

    private static FitPlan plan(LcrBnnClassifier stage) {
        return plan(stage, 1);
    }

    private static FitPlan plan(LcrBnnClassifier stage, int trainers) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(trainers);
        return new FitPlan(stage, environment);
    }

    private static LcrBnnClassifier stage(BinarizationMethod method) {
        return new LcrBnnClassifier()
                .setMethod(method.name().toLowerCase(Locale.ROOT))
                .setImageShape("1x28x28");
    }

    @ParameterizedTest
    @EnumSource
    void trainsAMethodAsItsAuthorsDo(BinarizationMethod method) {
        FitPlan plan = plan(stage(method));
        TrainingPlan training = plan.training();
        assertThat(training.network().binarization()).isEqualTo(method.binarization());
        assertThat(training.optimizer().learningRate()).isEqualTo(method.learningRate());
        assertThat(((SgdOptions) training.optimizer()).clipLatent())
                .isEqualTo(method.clipsLatent());
        assertThat(training.normGamma()).isEqualTo(method.normGamma());
        assertThat(plan.description().configuration())
                .containsEntry("learningRate", Float.toString(method.learningRate()));
    }

    @ParameterizedTest
    @EnumSource
    void trainsANetworkByTheMethodOfItsAuthorsUnlessTold(NetworkName network) {
        BinarizationMethod method = network.family().method();
        LcrBnnClassifier stage =
                new LcrBnnClassifier().setNetwork(network.name().toLowerCase(Locale.ROOT));
        FitPlan plan = plan(stage);
        assertThat(plan.training().network().binarization()).isEqualTo(method.binarization());
        assertThat(plan.description().configuration())
                .containsEntry("method", method.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void trainsAReActNetByBiReal() {
        LcrBnnClassifier stage = new LcrBnnClassifier().setNetwork("reactnet20");
        assertThat(plan(stage).training().network().binarization())
                .isEqualTo(BinarizationMethod.BIREAL.binarization());
        assertThat(plan(stage.setMethod("irnet")).training().network().binarization())
                .isEqualTo(BinarizationMethod.IRNET.binarization());
        assertThat(plan(stage.setMethod(null)).training().network().binarization())
                .isEqualTo(BinarizationMethod.BIREAL.binarization());
        assertThatThrownBy(() -> stage.setMethod("lenet"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 9", "4, 16"})
    void takesBatchesThatCanBeDealtOut(int trainers, int least) {
        LcrBnnClassifier stage = new LcrBnnClassifier().setGlobalBatchSize(least);
        assertThat(plan(stage, trainers).training().batchSize()).isEqualTo(least / trainers);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 4", "2, 5, 4", "3, 6, 9", "4, 12, 16"})
    void refusesBatchesThatCannotBeDealtOut(int trainers, int batch, int least) {
        LcrBnnClassifier stage = new LcrBnnClassifier().setGlobalBatchSize(batch);
        assertThatThrownBy(() -> plan(stage, trainers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("globalBatchSize " + batch)
                .hasMessageContaining("of at least " + least);
    }

    @Test
    void doesNotNameTheUidPrefixInTheConfiguration() {
        LcrBnnClassifier stage = new LcrBnnClassifier();
        Lineage lineage = plan(stage).description().lineage();
        assertThat(plan(stage.setUidPrefix("other-")).description().lineage()).isEqualTo(lineage);
    }

    @Test
    void takesTheLearningRateThatIsSet() {
        LcrBnnClassifier stage = stage(BinarizationMethod.RBNN).setLearningRate(0.3f);
        assertThat(plan(stage).training().optimizer().learningRate()).isEqualTo(0.3f);
        stage.setLearningRate(null);
        assertThat(plan(stage).training().optimizer().learningRate()).isEqualTo(0.02f);
    }

    @Test
    void retainsAsTheParamsSay() {
        LcrBnnClassifier stage =
                stage(BinarizationMethod.IRNET)
                        .setLambda(0.01f)
                        .setLambdaWarmup(0)
                        .setBeta(3)
                        .setRetentionScale("raw")
                        .setRetentionLoss("mse")
                        .setRetentionForm("sample")
                        .setRetentionNorm("parity")
                        .setPowerIterations(5)
                        .setPowerTolerance(0.001f);
        assertThat(plan(stage).training().retention())
                .isEqualTo(
                        new RetentionOptions(
                                0.01f,
                                0,
                                3,
                                RetentionScale.RAW,
                                RetentionLoss.MSE,
                                RetentionForm.SAMPLE,
                                NormEstimate.PARITY,
                                5,
                                0.001f));
    }

    @Test
    void letsLambdaRiseOverAThirdOfTheHorizonUnlessTold() {
        LcrBnnClassifier stage = stage(BinarizationMethod.IRNET).setHorizon(300);
        assertThat(plan(stage).training().retention().warmupSteps()).isEqualTo(100);
        stage.setLambdaWarmup(7).setLambdaWarmup(null);
        assertThat(plan(stage).training().retention().warmupSteps()).isEqualTo(100);
    }

    @Test
    void freezesBatchNormWhenTold() {
        LcrBnnClassifier stage = stage(BinarizationMethod.IRNET).setNormFreeze(0.5f);
        assertThat(plan(stage).training().normFreeze()).isEqualTo(0.5f);
    }
}
