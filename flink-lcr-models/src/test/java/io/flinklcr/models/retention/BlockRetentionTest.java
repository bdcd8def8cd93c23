package io.flinklcr.models.retention;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinklcr.models.retention.BlockRetention.Result;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds loss, gradient and edge cases of one block's retention. */
class BlockRetentionTest {

    private static final int ROWS = 3;
    private static final int COLUMNS = 5;
    private static final float[] BINARY = gaussian(1, ROWS * COLUMNS);
    private static final float[] LATENT = gaussian(2, ROWS * COLUMNS);

    /** r = s_B/s_F = 4/1, blocks after block 1 of 3: loss (λ/2)·(3·2⁻²)², slope λ·3·2⁻⁴/1·2·2. */
    @Test
    void lossAndSlopeOfEquations11And12() {
        BlockMoments moments = new BlockMoments(1, 1, 1, new float[] {-2}, new float[] {1}, 1, 1);
        BlockSpectrum spectrum =
                new BlockRetention(new RetentionOptions(8, 0, 2, RetentionScale.RAW, 1), 3)
                        .evaluate(moments, null, 0)
                        .spectrum();
        assertThat(spectrum.loss()).isCloseTo(2.25f, within(1e-6f));
        assertThat(spectrum.coefficient()).isCloseTo(6, within(1e-5f));
        assertThat(spectrum.left()[0] * spectrum.right()[0]).isEqualTo(-1);
        assertThat(spectrum.degenerate()).isFalse();
    }

    /**
     * σ_B = 2, σ_F = 1, one of three blocks behind it: loss λ·(2 − 1)²·2⁻², slope λ·2·(2 − 1)·2⁻².
     */
    @Test
    void lossAndSlopeOfTheReleasedCode() {
        BlockMoments moments = new BlockMoments(1, 1, 1, new float[] {-2}, new float[] {1}, 1, 1);
        RetentionOptions options =
                new RetentionOptions(8, 0, 2, RetentionScale.RAW, RetentionLoss.MSE, 1, 0);
        BlockSpectrum spectrum =
                new BlockRetention(options, 3).evaluate(moments, null, 0).spectrum();
        assertThat(spectrum.loss()).isCloseTo(2, within(1e-6f));
        assertThat(spectrum.coefficient()).isCloseTo(4, within(1e-6f));
    }

    @ParameterizedTest
    @EnumSource(RetentionLoss.class)
    void slopesAreThoseOfTheLoss(RetentionLoss loss) {
        double h = 1e-6;
        for (double binary : new double[] {0.3, 1, 2.5}) {
            double up = LossTerm.of(loss, binary + h, 1.2, 3, 0.25).value();
            double down = LossTerm.of(loss, binary - h, 1.2, 3, 0.25).value();
            assertThat(LossTerm.of(loss, binary, 1.2, 3, 0.25).slope())
                    .isCloseTo((up - down) / (2 * h), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-3f, 0.1f, 7, 100})
    void unitScaleIgnoresTheScaleOfLatentActivations(float factor) {
        BlockSpectrum plain = evaluate(RetentionScale.UNIT, BINARY, LATENT, 0.3f, 0.7f);
        float square = factor * factor;
        BlockSpectrum scaled =
                evaluate(
                        RetentionScale.UNIT,
                        BINARY,
                        scaled(LATENT, square),
                        0.3f * square,
                        0.7f * square);
        assertThat(scaled.loss()).isCloseTo(plain.loss(), within(1e-4f * plain.loss()));
        assertThat(scaled.coefficient())
                .isCloseTo(plain.coefficient(), within(1e-4f * Math.abs(plain.coefficient())));
        assertThat(evaluate(RetentionScale.RAW, BINARY, scaled(LATENT, square), 1, 1).loss())
                .isNotCloseTo(plain.loss(), within(0.01f * plain.loss()));
    }

    @ParameterizedTest
    @EnumSource(RetentionScale.class)
    void matricesWithoutANormYieldNoGradientAndNoNaN(RetentionScale scale) {
        float[] zero = new float[ROWS * COLUMNS];
        float[] nan = LATENT.clone();
        nan[4] = Float.NaN;
        float[] infinite = LATENT.clone();
        infinite[7] = Float.POSITIVE_INFINITY;
        for (float[] bad : new float[][] {zero, nan, infinite}) {
            assertDegenerate(evaluate(scale, bad, LATENT, 1, 1));
            assertDegenerate(evaluate(scale, BINARY, bad, 1, 1));
            assertDegenerate(evaluate(scale, bad, bad, 1, 1));
        }
        assertDegenerate(evaluate(RetentionScale.UNIT, BINARY, LATENT, 0, 1));
        assertDegenerate(evaluate(RetentionScale.UNIT, BINARY, LATENT, Float.NaN, 1));
    }

    @Test
    void aLatentNormThatOverflowsTheLossYieldsNoGradient() {
        assertDegenerate(evaluate(RetentionScale.RAW, BINARY, scaled(LATENT, 1e-25f), 1, 1));
    }

    @Test
    void aDegenerateStepKeepsTheWarmStart() {
        WarmStart before = new WarmStart(gaussian(3, COLUMNS), gaussian(4, COLUMNS));
        float[] zero = new float[ROWS * COLUMNS];
        Result result =
                retention(RetentionScale.RAW)
                        .evaluate(new BlockMoments(0, ROWS, COLUMNS, zero, zero, 1, 1), before, 0);
        assertThat(result.warmStart()).isSameAs(before);
    }

    @Test
    void warmStartsContinueTheIteration() {
        BlockMoments moments = new BlockMoments(0, ROWS, COLUMNS, BINARY, LATENT, 1, 1);
        WarmStart warmStart = null;
        for (int step = 0; step < 5; step++) {
            warmStart = retention(RetentionScale.RAW).evaluate(moments, warmStart, 0).warmStart();
        }
        assertThat(warmStart.binary())
                .containsExactly(
                        SpectralNorm.estimate(BINARY, COLUMNS, null, 5, 0).right(), within(1e-5f));
        assertThat(warmStart.latent())
                .containsExactly(
                        SpectralNorm.estimate(LATENT, COLUMNS, null, 5, 0).right(), within(1e-5f));
    }

    private static BlockSpectrum evaluate(
            RetentionScale scale, float[] binary, float[] latent, float front, float back) {
        BlockMoments moments = new BlockMoments(0, ROWS, COLUMNS, binary, latent, front, back);
        return retention(scale).evaluate(moments, null, 0).spectrum();
    }

    private static BlockRetention retention(RetentionScale scale) {
        return new BlockRetention(new RetentionOptions(4, 0, 2, scale, 1), 3);
    }

    private static void assertDegenerate(BlockSpectrum spectrum) {
        assertThat(spectrum.degenerate()).isTrue();
        assertThat(spectrum.sigmaBinary()).isZero();
        assertThat(spectrum.sigmaLatent()).isZero();
        assertThat(spectrum.coefficient()).isZero();
        assertThat(spectrum.loss()).isZero();
        assertThat(spectrum.left()).hasSize(ROWS).containsOnly(0f);
        assertThat(spectrum.right()).hasSize(COLUMNS).containsOnly(0f);
    }

    private static float[] scaled(float[] values, float factor) {
        float[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
