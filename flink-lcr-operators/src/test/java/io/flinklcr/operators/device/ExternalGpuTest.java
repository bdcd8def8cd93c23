package io.flinklcr.operators.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

/** Which device a task takes. */
class ExternalGpuTest {

    @Test
    void withoutTheResourceItIsTheFirst() {
        assertThat(ExternalGpu.index(Set.of(), 3)).isZero();
    }

    @Test
    void tasksTakeTurns() {
        Set<ExternalResourceInfo> devices = Set.of(new Device("3"), new Device("1"));
        assertThat(ExternalGpu.index(devices, 0)).isEqualTo(1);
        assertThat(ExternalGpu.index(devices, 1)).isEqualTo(3);
        assertThat(ExternalGpu.index(devices, 2)).isEqualTo(1);
    }

    @Test
    void anIndexThatIsNoNumberIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ExternalGpu.index(Set.of(new Device("GPU-1f")), 0))
                .withMessageStartingWith(
                        "external resource gpu: 'GPU-1f' is not the index of a device");
    }

    @Test
    void whatCannotRunEndsTheJob() {
        IllegalStateException refused = new IllegalStateException("GPU 0 is a toaster");
        assertThatThrownBy(
                        () ->
                                ExternalGpu.build(
                                        0,
                                        () -> {
                                            throw refused;
                                        }))
                .isInstanceOf(SuppressRestartsException.class)
                .hasCause(refused);
        assertThat(ExternalGpu.<String>build(0, () -> "built")).isEqualTo("built");
    }

    /** A device as Flink's GPU driver describes it. */
    private record Device(String index) implements ExternalResourceInfo {

        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return Set.of("index");
        }
    }
}
