package io.flinklcr.models.train;

import static io.flinklcr.models.testing.FiniteDifferences.assertGradient;
import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the cross entropy to its definition in double and to finite differences. */
class SoftmaxLossTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 0", "7, 5, 0", "128, 10, 0", "3, 100, 0", "7, 5, 0.1", "3, 100, 0.5"})
    void lossAndGradient(int images, int classes, float smoothing) {
        Random random = new Random(images);
        float[] logits = gaussian(random, images * classes, 3);
        int[] labels = random.ints(images + 1, 0, classes).toArray();
        SoftmaxLoss loss = new SoftmaxLoss(logits, labels, images, smoothing);
        double expected = crossEntropy(logits, labels, images, smoothing);
        assertThat((double) loss.crossEntropy()).isCloseTo(expected, within(1e-5 * expected));
        assertGradient(
                "logits",
                v -> crossEntropy(v, labels, images, smoothing),
                logits,
                loss.gradient(),
                1e-3,
                1e-3);
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        float[] logits = {3e38f, -3e38f, 0, -1e4f, 1e4f, 0};
        SoftmaxLoss loss = new SoftmaxLoss(logits, new int[] {0, 1}, 2, 0);
        assertThat(loss.crossEntropy()).isZero();
        assertThat(loss.correct()).isEqualTo(2);
        assertThat(loss.gradient()).containsOnly(0f);
    }

    @Test
    void countsLargestLogitsTheFirstOfEquals() {
        float[] logits = {1, 1, 0, 2, 3, 0};
        assertThat(new SoftmaxLoss(logits, new int[] {0, 0, 1}, 3, 0).correct()).isEqualTo(1);
    }

    @Test
    void aLogitThatIsNaNShowsInTheLoss() {
        for (int position = 0; position < 3; position++) {
            float[] logits = {1, 2, 3};
            logits[position] = Float.NaN;
            assertThat(new SoftmaxLoss(logits, new int[] {1}, 1, 0).crossEntropy()).isNaN();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "3"})
    void aLabelThatIsNoClassIsRefused(int label) {
        assertThatThrownBy(() -> new SoftmaxLoss(new float[6], new int[] {label, 0}, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label " + label + " is not in 0..2");
    }

    private static double crossEntropy(float[] logits, int[] labels, int images, double smoothing) {
        int classes = logits.length / images;
        double loss = 0;
        for (int image = 0; image < images; image++) {
            double sum = 0;
            double target = 0;
            for (int i = 0; i < classes; i++) {
                sum += Math.exp(logits[image * classes + i]);
                double hit = i == labels[image] ? 1 - smoothing : 0;
                target += (hit + smoothing / classes) * logits[image * classes + i];
            }
            loss += Math.log(sum) - target;
        }
        return loss / images;
    }
}
