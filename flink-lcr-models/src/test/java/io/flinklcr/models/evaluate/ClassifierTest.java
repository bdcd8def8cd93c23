package io.flinklcr.models.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.KernelSet;
import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.TinyPlans;
import io.flinklcr.models.train.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classifies with a network that has trained a little, so that its running statistics say
 * something.
 */
class ClassifierTest {

    private static final ImageShape SHAPE = new ImageShape(3, 9, 8);
    private static final NetworkSpec NETWORK = new NetworkSpec(List.of(4, 8), 1, SHAPE, 3);
    private static final float[] STATE = trained();
    private static final Batch BATCH = TinyPlans.stripes(SHAPE, 5, new Random(2));

    @Test
    void agreesWithTheNetworkOutsideTraining() {
        try (Parallel parallel = new Parallel(1);
                Network network = KernelSet.FUSED.network(NETWORK, 5, parallel)) {
            float[] logits = network.forward(BATCH.images(), STATE, false);
            assertThat(probabilities(5, 5)).isEqualTo(Softmax.rows(logits, 3));
        }
    }

    /** To rounding, since oneDNN may cut batches of other sizes otherwise. */
    @ParameterizedTest
    @ValueSource(ints = {6, 16, 33})
    void roomForMoreImagesDoesNotChangeTheResult(int capacity) {
        assertThat(probabilities(capacity, 5)).containsExactly(probabilities(5, 5), within(1e-6f));
    }

    @Test
    void anImageDoesNotDependOnTheOthers() {
        assertThat(probabilities(5, 1))
                .containsExactly(Arrays.copyOf(probabilities(5, 5), 3), within(1e-6f));
    }

    @Test
    void rowsSumToOne() {
        float[] probabilities = probabilities(8, 5);
        assertThat(probabilities).hasSize(15);
        for (int row = 0; row < 5; row++) {
            int from = 3 * row;
            float sum = probabilities[from] + probabilities[from + 1] + probabilities[from + 2];
            assertThat(sum).isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        int size = ParameterLayout.of(NETWORK).size();
        assertThatThrownBy(() -> new Classifier(NETWORK, new float[7], 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network has " + size + " values, the state 7");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3})
    void aNumberOfImagesOutOfRangeIsRefused(int size) {
        try (Classifier classifier = new Classifier(NETWORK, STATE, 2, 1)) {
            assertThatThrownBy(() -> classifier.probabilities(BATCH.images(), size))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a call takes 1 to 2 images, not " + size);
        }
    }

    @Test
    void pixelsOfFewerImagesAreRefused() {
        float[] pixels = Arrays.copyOf(BATCH.images(), 2 * SHAPE.size() - 1);
        try (Classifier classifier = new Classifier(NETWORK, STATE, 2, 1)) {
            assertThat(classifier.probabilities(pixels, 1)).hasSize(3);
            assertThatThrownBy(() -> classifier.probabilities(pixels, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("431 pixels are not those of 2 images of 3x9x8");
        }
    }

    private static float[] probabilities(int capacity, int size) {
        try (Classifier classifier = new Classifier(NETWORK, STATE, capacity, 1)) {
            return classifier.probabilities(BATCH.images(), size);
        }
    }

    private static float[] trained() {
        Random random = new Random(1);
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(NETWORK, 8, 1))) {
            for (int step = 0; step < 5; step++) {
                trainer.step(TinyPlans.stripes(SHAPE, 8, random));
            }
            return trainer.state();
        }
    }
}
