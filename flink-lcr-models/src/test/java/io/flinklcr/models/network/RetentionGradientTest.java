package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.LocalRetention;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Values;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of the retention loss in every form against differences of the loss. */
class RetentionGradientTest {

    private static final long[] FRONT = {3, 4, 6, 6};
    private static final long[] BACK = {3, 4, 3, 3};
    private static final float STEP = 1e-2f;

    private final PortableMemory memory = new PortableMemory();
    private final PortableBuffers buffers = new PortableBuffers(memory);
    private final Random random = new Random(3);
    private final PortableActivation front = activation(FRONT);
    private final PortableActivation back = activation(BACK);

    @AfterEach
    void close() {
        memory.close();
    }

    static Stream<Arguments> forms() {
        return Stream.of(RetentionForm.values())
                .flatMap(
                        form ->
                                Stream.of(NormEstimate.values())
                                        .flatMap(
                                                norm ->
                                                        Stream.of(RetentionLoss.values())
                                                                .map(
                                                                        loss ->
                                                                                Arguments.of(
                                                                                        form, norm,
                                                                                        loss))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void followsTheLoss(RetentionForm form, NormEstimate norm, RetentionLoss loss) {
        PortableRetentionBlock block =
                new PortableRetentionBlock(0, form, memory, buffers, front, back);
        LocalRetention retention =
                new LocalRetention(
                        new RetentionOptions(1, 0, 2, RetentionScale.RAW, loss, form, norm, 500, 0),
                        1);
        BlockSpectrum spectrum = evaluate(block, retention);
        INDArray ofFront = zeros(FRONT);
        INDArray ofBack = zeros(BACK);
        block.addToFront(spectrum, ofFront);
        block.addToBack(spectrum, ofBack);
        assertFollows(block, retention, front.signs(), PortableMemory.read(ofFront));
        assertFollows(block, retention, back.signs(), PortableMemory.read(ofBack));
    }

    private void assertFollows(
            PortableRetentionBlock block,
            LocalRetention retention,
            INDArray signs,
            float[] gradient) {
        float[] values = PortableMemory.read(signs);
        float largest = 0;
        for (float value : gradient) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isPositive();
        for (int i = 0; i < values.length; i += 7) {
            float slope =
                    (at(block, retention, signs, values, i, STEP)
                                    - at(block, retention, signs, values, i, -STEP))
                            / (2 * STEP);
            assertThat(slope).isCloseTo(gradient[i], within(0.03f * largest));
        }
        PortableMemory.write(values, signs);
    }

    private static float at(
            PortableRetentionBlock block,
            LocalRetention retention,
            INDArray signs,
            float[] values,
            int index,
            float step) {
        float[] moved = values.clone();
        moved[index] += step;
        PortableMemory.write(moved, signs);
        return evaluate(block, retention).loss();
    }

    private static BlockSpectrum evaluate(PortableRetentionBlock block, LocalRetention retention) {
        BlockMoments moments = block.moments(1, 1);
        return retention.evaluate(moments, 0).gradient();
    }

    /** Values in place of signs, so that the loss has a slope. */
    private PortableActivation activation(long[] shape) {
        PortableActivation activation =
                new PortableActivation(memory.floats(shape), memory.floats(shape));
        int size = (int) activation.latent().length();
        PortableMemory.write(Values.gaussian(random, size, 1), activation.latent());
        PortableMemory.write(Values.gaussian(random, size, 1), activation.signs());
        return activation;
    }

    private INDArray zeros(long[] shape) {
        INDArray array = memory.floats(shape);
        PortableMemory.write(new float[(int) array.length()], array);
        return array;
    }
}
