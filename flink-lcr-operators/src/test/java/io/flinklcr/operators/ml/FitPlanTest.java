package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a method asks of its training holds for the stage, unless it is told otherwise. */
class FitPlanTest {

    private static FitPlan plan(LcrBnnClassifier stage) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
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

    @Test
    void takesTheLearningRateThatIsSet() {
        LcrBnnClassifier stage = stage(BinarizationMethod.RBNN).setLearningRate(0.3f);
        assertThat(plan(stage).training().optimizer().learningRate()).isEqualTo(0.3f);
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
    }

    @Test
    void freezesBatchNormWhenTold() {
        LcrBnnClassifier stage = stage(BinarizationMethod.IRNET).setNormFreeze(0.5f);
        assertThat(plan(stage).training().normFreeze()).isEqualTo(0.5f);
    }
}
