package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kernel gives the same bits whatever the number of threads. */
class ParallelTest {

    private static final int IMAGES = 5;
    private static final int CHANNELS = 7;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1, 4", "2, 3", "7, 3", "100, 4"})
    void everyIndexRunsOnce(int count, int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(count + 1);
        try (Parallel parallel = new Parallel(threads)) {
            parallel.forEach(count, (index, scratch) -> runs.incrementAndGet(index));
        }
        for (int i = 0; i < count; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
        assertThat(runs.get(count)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1", "3, 7"})
    void aFailureIsThrownOnceAllElseHasRun(int threads, int failing) {
        AtomicIntegerArray runs = new AtomicIntegerArray(8);
        try (Parallel parallel = new Parallel(threads)) {
            assertThatThrownBy(
                            () ->
                                    parallel.forEach(
                                            8,
                                            (index, scratch) -> {
                                                runs.incrementAndGet(index);
                                                fail(index, failing);
                                            }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("index " + failing);
            parallel.forEach(8, (index, scratch) -> runs.incrementAndGet(index));
        }
        for (int i = 0; i < 8; i++) {
            assertThat(runs.get(i)).isEqualTo(2);
        }
    }

    @Test
    void batchNormDoesNotDependOnThreads() {
        assertThat(batchNorm(2)).isEqualTo(batchNorm(1));
        assertThat(batchNorm(3)).isEqualTo(batchNorm(1));
    }

    @Test
    void retentionAndSignGradientDoNotDependOnThreads() {
        assertThat(retention(2)).isEqualTo(retention(1));
        assertThat(retention(3)).isEqualTo(retention(1));
    }

    private static void fail(int index, int failing) {
        if (index == failing) {
            throw new UnsupportedOperationException("index " + index);
        }
    }

    private static float[] batchNorm(int threads) {
        float[] state = gaussian(1, 4 * CHANNELS);
        float[] gradient = new float[state.length];
        try (Parallel parallel = new Parallel(threads);
                FeatureMap z = map(2, 4, 3);
                FeatureMap source = map(3, 4, 3);
                FeatureMap ofOutput = map(4, 4, 3);
                Activation output = Activation.create(IMAGES, CHANNELS, 4, 3)) {
            BatchNormParameters parameters =
                    new BatchNormParameters(0, CHANNELS, 2 * CHANNELS, 3 * CHANNELS);
            BatchNorm norm = new BatchNorm(parameters, z, parallel);
            BatchNormHardtanh layer =
                    new BatchNormHardtanh(
                            norm, new PadShortcut(source, CHANNELS, 1), output, parallel);
            norm.measure();
            layer.forward(state);
            parallel.forEach(
                    IMAGES,
                    (image, scratch) -> {
                        float[] tile = new float[CHANNELS * ofOutput.plane()];
                        ofOutput.read(image, 0, CHANNELS, tile, 0);
                        layer.collectTo(ofOutput)
                                .take(image, new Strip(0, CHANNELS), tile, scratch);
                    });
            layer.reduce(state, gradient);
            return join(
                    Maps.values(output.latent()),
                    Maps.values(output.signs()),
                    Maps.values(ofOutput),
                    gradient);
        }
    }

    private static float[] retention(int threads) {
        try (Parallel parallel = new Parallel(threads);
                Activation front = activation(1, 7, 5);
                Activation back = activation(2, 4, 3);
                FeatureMap ofBack = map(3, 4, 3);
                FeatureMap target = map(4, 7, 5)) {
            Retention retention = new Retention(List.of(front, back), parallel);
            BlockMoments moments = retention.moments().get(0);
            BlockSpectrum spectrum =
                    new BlockSpectrum(
                            0, 1, 1, 2, 1, gaussian(5, CHANNELS), gaussian(6, CHANNELS), false);
            new SignGradient(
                            front,
                            null,
                            new PadShortcut(front.latent(), CHANNELS, 2),
                            ofBack,
                            Maps.sink(target),
                            parallel)
                    .compute(
                            new Chunk(0, IMAGES),
                            new ErrorDecay(1, 1),
                            retention.terms(List.of(spectrum), 0));
            return join(
                    moments.binary(),
                    moments.latent(),
                    new float[] {moments.frontMeanSquare(), moments.backMeanSquare()},
                    Maps.values(target));
        }
    }

    private static Activation activation(long seed, int height, int width) {
        Activation activation = Activation.create(IMAGES, CHANNELS, height, width);
        float[] values = gaussian(seed, IMAGES * CHANNELS * height * width);
        activation.latent().fill(values);
        for (int image = 0; image < IMAGES; image++) {
            activation.signs().set(image, activation.latent(), new Scratch());
        }
        return activation;
    }

    private static FeatureMap map(long seed, int height, int width) {
        return Maps.of(
                gaussian(seed, IMAGES * CHANNELS * height * width),
                IMAGES,
                CHANNELS,
                height,
                width);
    }

    private static float[] join(float[]... parts) {
        float[] all = new float[0];
        for (float[] part : parts) {
            int from = all.length;
            all = Arrays.copyOf(all, from + part.length);
            System.arraycopy(part, 0, all, from, part.length);
        }
        return all;
    }
}
