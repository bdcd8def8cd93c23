package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what nvidia-smi prints. */
class GpuDevicesTest {

    private static final String HOPPER = "NVIDIA H100 80GB HBM3, 9.0\n";
    private static final String AMPERE = "NVIDIA A100-SXM4-80GB, 8.0\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                AMPERE,
                "NVIDIA GeForce RTX 3090, 8.6\n",
                "Tesla P100-PCIE-16GB, 6.0",
                "Tesla, of old, 7.0\r\n"
            })
    void pascalToAmpereIsTaken(String output) {
        GpuDevices devices = GpuDevices.parse(output);
        assertThatCode(() -> devices.require(0)).doesNotThrowAnyException();
        assertThatCode(devices::requireOne).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NVIDIA H100 80GB HBM3, 9.0",
                "NVIDIA L4, 8.9",
                "NVIDIA B200, 10.0",
                "Tesla M60, 5.2"
            })
    void anyOtherIsRefusedByName(String output) {
        GpuDevices devices = GpuDevices.parse(output);
        String name = output.replaceFirst(", (.*)", " (compute capability $1)");
        assertThatIllegalStateException()
                .isThrownBy(() -> devices.require(0))
                .withMessageContaining("but GPU 0 is " + name + "; build without -Pcuda")
                .withMessageNotContaining("\n");
        assertThatIllegalStateException()
                .isThrownBy(devices::requireOne)
                .withMessageContaining("but the GPUs are [" + name + "];");
    }

    @Test
    void theChosenOneOfTwoCounts() {
        GpuDevices devices = GpuDevices.parse(HOPPER + AMPERE);
        assertThatCode(() -> devices.require(1)).doesNotThrowAnyException();
        assertThatCode(devices::requireOne).doesNotThrowAnyException();
        assertThatIllegalStateException()
                .isThrownBy(() -> devices.require(0))
                .withMessageContaining("GPU 0 is NVIDIA H100 80GB HBM3");
        assertThatIllegalStateException()
                .isThrownBy(() -> devices.require(2))
                .withMessageContaining("there is no GPU 2 among [NVIDIA H100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found",
                "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                "NVIDIA A100, [N/A]",
                ", 8.0"
            })
    void noDeviceIsRefused(String output) {
        GpuDevices devices = GpuDevices.parse(output);
        assertThat(devices.all()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> devices.require(0))
                .withMessageContaining("there is no NVIDIA GPU");
        assertThatIllegalStateException()
                .isThrownBy(devices::requireOne)
                .withMessageContaining("there is no NVIDIA GPU");
    }

    @Test
    void aToolThatIsMissingOrFailsFindsNone() {
        assertThat(NvidiaSmi.devices("/nowhere/nvidia-smi").all()).isEmpty();
        assertThat(NvidiaSmi.devices("sh", "-c", "echo 'NVIDIA A100, 8.0'; exit 9").all())
                .isEmpty();
    }

    @Test
    void aToolThatAnswersIsRead() {
        assertThat(NvidiaSmi.devices("sh", "-c", "echo 'NVIDIA A100, 8.0'").all())
                .containsExactly(new GpuDevices.Gpu("NVIDIA A100", 80));
    }
}
