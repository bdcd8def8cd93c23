package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.drift.Adwin;
import io.flinklcr.models.drift.Ddm;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.PrequentialAccuracy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Every detector and reaction can be had by options, and none by halves. */
class DriftOptionsTest {

    private static DriftWatch watch(String... options) {
        DriftOptions parsed = new DriftOptions();
        Lcr.commandLine(new Command(parsed)).parseArgs(options);
        return parsed.watch(0.1f);
    }

    /** A command of these options alone. */
    @CommandLine.Command(name = "test")
    private record Command(@CommandLine.Mixin DriftOptions options) {}

    @Test
    void isOffUnlessToldOtherwise() {
        assertThat(watch()).isEqualTo(DriftWatch.none());
    }

    @Test
    void detectsByTheDefaultsOfThePapers() {
        assertThat(watch("--drift=adwin").detector()).isEqualTo(new Adwin(0.002));
        assertThat(watch("--drift=ddm").detector()).isEqualTo(new Ddm(2, 3, 30));
        assertThat(watch("--drift=ddm").reaction()).isEqualTo(new DriftReaction.Report());
    }

    @Test
    void takesItsParameters() {
        assertThat(watch("--drift=adwin", "--drift-delta=0.1").detector())
                .isEqualTo(new Adwin(0.1));
        assertThat(
                        watch(
                                        "--drift=ddm",
                                        "--drift-warning-level=1.5",
                                        "--drift-level=4",
                                        "--drift-min-images=500")
                                .detector())
                .isEqualTo(new Ddm(1.5, 4, 500));
        assertThat(watch("--accuracy-window=7", "--accuracy-fading=0.5").accuracy())
                .isEqualTo(new PrequentialAccuracy(7, 0.5));
    }

    @Test
    void reacts() {
        assertThat(watch("--drift=adwin", "--drift-reaction=stop").reaction())
                .isEqualTo(new DriftReaction.Stop());
        assertThat(watch("--drift=adwin", "--drift-reaction=restart").reaction())
                .isEqualTo(new DriftReaction.Restart(0, 0.1f));
        assertThat(
                        watch(
                                        "--drift=adwin",
                                        "--drift-reaction=restart",
                                        "--drift-restart-at=0.5",
                                        "--drift-restart-learning-rate=0.02")
                                .reaction())
                .isEqualTo(new DriftReaction.Restart(0.5, 0.02f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--drift-reaction=stop | --drift-reaction needs a detector: choose --drift adwin"
                        + " or --drift ddm",
                "--drift-delta=0.1 | --drift-delta is an option of --drift adwin; choose that or"
                        + " leave it out",
                "--drift=adwin --drift-level=4 | --drift-level is an option of --drift ddm; choose"
                        + " that or leave it out",
                "--drift=adwin --drift-restart-at=0.5 | --drift-restart-at is an option of"
                        + " --drift-reaction restart; choose that or leave it out",
                "--drift=adwin --drift-delta=1 | delta of ADWIN must be in (0, 1), not 1.0",
                "--accuracy-window=0 | the window of the prequential accuracy must be 1 to 4096"
                        + " steps, not 0",
            })
    void refuses(String options, String problem) {
        assertThatThrownBy(() -> watch(options.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }
}
