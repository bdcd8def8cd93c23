package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A network is shown layer by layer, and in all. */
class DescribeCommandTest {

    @Test
    void showsLayersAndTotals() {
        CommandRun run = CommandRun.of("describe", "--network=resnet20", "--dataset=cifar10");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("stem +3x3 conv +16x32x32 +432 +442,368"))
                .anyMatch(
                        line ->
                                line.matches(
                                        "blocks.3.c1 +3x3/2 conv, 1 bit +32x16x16 +4,608 +4,608"
                                                + " +1,179,648"))
                .contains("parameters  269,850, of which 267,264 binary")
                .contains("size        43.8 KB with 1-bit weights, 1,079.4 KB as floats: 1/24.7")
                .contains("operations  4.011e+07 BOPs, 4.430e+05 FLOPs an image");
    }

    @Test
    void takesTheShapeOfADataset() {
        assertThat(CommandRun.of("describe", "--dataset=mnist").out()).contains("16x28x28");
    }

    @Test
    void refusesANetworkThatCannotBe() {
        CommandRun run = CommandRun.of("describe", "--classes=1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .isEqualTo("lcr describe: a classifier needs two classes, not 1");
    }
}
