package io.flinklcr.models.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixes the warm-up of λ and what is refused. */
class RetentionOptionsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.5", "2, 1", "4, 2", "5, 2", "9000000000, 2"})
    void lambdaRisesOverTheWarmUp(long step, float expected) {
        assertThat(options(2, 4, 2, 1).lambdaAt(step)).isEqualTo(expected);
    }

    @Test
    void withoutWarmUpLambdaIsConstant() {
        assertThat(options(2, 0, 2, 1).lambdaAt(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 2, 1, 'lambda must be at least 0, not -1.0'",
        "NaN, 0, 2, 1, 'lambda must be at least 0, not NaN'",
        "Infinity, 0, 2, 1, 'lambda must be at least 0, not Infinity'",
        "1, -1, 2, 1, 'warm-up steps must be at least 0, not -1'",
        "1, 0, 0, 1, 'beta must be positive, not 0.0'",
        "1, 0, NaN, 1, 'beta must be positive, not NaN'",
        "1, 0, 2, 0, 'power iterations must be at least 1, not 0'"
    })
    void refuses(float lambda, int warmup, float beta, int iterations, String message) {
        assertThatThrownBy(() -> options(lambda, warmup, beta, iterations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsMissing() {
        assertThatThrownBy(() -> new RetentionOptions(1, 0, 2, null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("scale");
        RetentionOptions options = options(1, 0, 2, 1);
        assertThatThrownBy(() -> options.with((RetentionForm) null)).hasMessage("form");
        assertThatThrownBy(() -> options.with((NormEstimate) null)).hasMessage("norm");
    }

    private static RetentionOptions options(float lambda, int warmup, float beta, int iterations) {
        return new RetentionOptions(lambda, warmup, beta, RetentionScale.RAW, iterations);
    }
}
