package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How targets are judged and written. */
class TargetTest {

    @Test
    void judgesByTheBound() {
        assertThat(Target.RESNET20.isMetBy(1.2)).isTrue();
        assertThat(Target.RESNET20.isMetBy(1.199)).isFalse();
        assertThat(Target.LCR_COST.isMetBy(1.05)).isTrue();
        assertThat(Target.MEMORY_GROWTH.isMetBy(2)).isFalse();
    }

    @Test
    void writesLimitsAndValues() {
        assertThat(Target.RESNET20.text()).isEqualTo("≥ 1.2 ×");
        assertThat(Target.RESNET18.text()).isEqualTo("≥ 1 ×");
        assertThat(Target.INPUT.text()).isEqualTo("≥ 20 ×");
        assertThat(Target.SPECTRAL_NORM.text(0.12345)).isEqualTo("0.123 %");
    }
}
