package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.train.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void fallsInAStraightLineOrInSteps() {
        assertThat(parse("--schedule=linear", "--horizon=70").schedule())
                .isEqualTo(Schedule.linear(70));
        assertThat(parse("--schedule=step", "--horizon=70").schedule())
                .isEqualTo(Schedule.steps(70, List.of(35, 52), 0.1f));
        assertThat(
                        parse(
                                        "--schedule=step",
                                        "--horizon=70",
                                        "--milestones=10,20",
                                        "--step-factor=0.5",
                                        "--warm-up=5")
                                .schedule())
                .isEqualTo(Schedule.steps(70, List.of(10, 20), 0.5f).warmedUp(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--milestones=5 | --milestones is an option of --schedule step; choose that or"
                        + " leave it out",
                "--step-factor=0.5 | --step-factor is an option of --schedule step; choose that"
                        + " or leave it out",
                "--schedule=step --step-factor=2 | step factor must be in (0, 1), not 2.0",
                "--warm-up=-1 | warm-up must be at least 1 step, not -1",
            })
    void refusesWhatCannotWork(String options, String problem) {
        ScheduleOptions parsed = parse(options.split(" "));
        assertThatIllegalArgumentException().isThrownBy(parsed::schedule).withMessage(problem);
    }
}
