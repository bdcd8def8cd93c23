package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.Schedule;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every schedule can be had by options. */
class ScheduleOptionsTest {

    private static ScheduleOptions parse(String... options) {
        ScheduleOptions parsed = new ScheduleOptions();
        Lcr.commandLine(new Command(parsed)).parseArgs(options);
        return parsed;
    }

    /** A command of these options alone. */
    @CommandLine.Command(name = "test")
    private record Command(@CommandLine.Mixin ScheduleOptions options) {}

    @Test
    void isACosineUnlessToldOtherwise() {
        ScheduleOptions options = parse();
        assertThat(options.schedule()).isEqualTo(Schedule.cosine(10_000));
        assertThat(options.normFreeze()).isEqualTo(0.8f);
    }

    @Test
    void restarts() {
        assertThat(parse("--schedule=restarts", "--horizon=70").schedule())
                .isEqualTo(Schedule.restarts(70, 70, 1));
        assertThat(
                        parse(
                                        "--schedule=restarts",
                                        "--horizon=70",
                                        "--restart-period=20",
                                        "--restart-multiplier=2")
                                .schedule())
                .isEqualTo(Schedule.restarts(70, 20, 2));
    }

    @Test
    void staysConstant() {
        ScheduleOptions options = parse("--schedule=constant", "--horizon=70", "--norm-freeze=1");
        assertThat(options.schedule()).isEqualTo(Schedule.constant(70));
        assertThat(options.normFreeze()).isEqualTo(1);
    }
}
