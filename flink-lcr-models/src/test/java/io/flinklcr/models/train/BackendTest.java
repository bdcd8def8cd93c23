package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.flinklcr.models.network.KernelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which kernels run on which backend; these tests have the CPU backend. */
class BackendTest {

    @ParameterizedTest
    @EnumSource
    void theCpuRunsAllKernels(KernelSet kernels) {
        assertThatCode(() -> Backend.prepare(new Execution(1, kernels))).doesNotThrowAnyException();
    }

    @Test
    void fusedKernelsAreRefusedElsewhere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Backend.requireRuns(KernelSet.FUSED, "CUDA"))
                .withMessage(
                        "the fused kernels run on ND4J's CPU backend, but CUDA was loaded; use"
                                + " --kernels portable or build without -Pcuda");
    }

    @Test
    void portableKernelsRunElsewhere() {
        assertThatCode(() -> Backend.requireRuns(KernelSet.PORTABLE, "CUDA"))
                .doesNotThrowAnyException();
    }

    @Test
    void theCpuNeedsNoDevice() {
        assertThatCode(() -> Backend.useDevice(7)).doesNotThrowAnyException();
        assertThat(Backend.kernels()).isEqualTo(KernelSet.FUSED);
    }
}
