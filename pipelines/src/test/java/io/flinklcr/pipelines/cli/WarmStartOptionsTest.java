package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A version that a new run cannot begin from is refused before anything starts, Kafka included. */
class WarmStartOptionsTest {

    private static final List<String> GOOD =
            List.of(
                    "--bootstrap-servers=127.0.0.1:1",
                    "--topic=t",
                    "--image-shape=1x28x28",
                    "--model-dir=/proc/models");

    @TempDir private Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from-version=9 | --from-version 9: DIR holds [3]; give one of these, or latest",
                "--from-version=0 | --from-version '0' is not a version; give its number, from 1,"
                        + " or latest",
                "--image-shape=3x28x28 | --image-shape 3x28x28 differs from 1x28x28, which version"
                        + " 3 of DIR was trained with; give --image-shape 1x28x28",
                "--classes=4 | --classes 4 differs from 10, which version 3 of DIR was trained"
                        + " with; give --classes 10",
                "--normalize-mean=0.286 | --normalize-mean 0.286 differs from 0.5, which version 3"
                        + " of DIR was trained with; give --normalize-mean 0.5",
                "--normalize-std=0.353 | --normalize-std 0.353 differs from 0.5, which version 3"
                        + " of DIR was trained with; give --normalize-std 0.5",
                "--from-optimizer | --from-optimizer: version 3 of DIR was saved without its"
                        + " optimiser; give --no-from-optimizer",
                "--from-position | --from-position: version 3 of DIR does not tell its position;"
                        + " give --no-from-position",
                "--from-dir=/nope | --from-dir /nope is not a directory; give the model directory"
                        + " of an earlier run",
            })
    void warmStartNamesWhatDoesNotFit(String option, String problem) {
        Path earlier = temporary.resolve("earlier");
        ModelDirectories.withVersion(
                earlier, 3, NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10));
        assertThat(refusal("--from-version=latest", "--from-dir=" + earlier, option))
                .isEqualTo(problem.replace("DIR", earlier.toString()));
    }

    @Test
    void warmStartNeedsTheSameNetwork() {
        Path earlier = ModelDirectories.withVersion(temporary.resolve("earlier"), 3);
        assertThat(refusal("--from-version=3", "--from-dir=" + earlier))
                .startsWith("--from-version: version 3 of " + earlier)
                .contains("is of another network", "Stage[width=4, blocks=1]");
    }

    @Test
    void warmStartNeedsTheSameParameters() {
        Path earlier = temporary.resolve("earlier");
        ModelDirectories.withVersion(
                earlier, 3, NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10));
        assertThat(refusal("--from-version=3", "--from-dir=" + earlier, "--method=rbnn"))
                .startsWith("--from-version: version 3 of " + earlier)
                .endsWith(
                        "values, this method needs 283666; give a version of the same method and"
                                + " --output-scale");
    }

    @Test
    void warmStartNeedsVersionAndDirectory() {
        assertThat(refusal("--from-version=3"))
                .isEqualTo(
                        "--from-version 3 lacks --from-dir; give the model directory"
                                + " that holds it");
        assertThat(refusal("--from-position"))
                .isEqualTo(
                        "--from-optimizer and --from-position lack --from-version; give its"
                                + " number, or latest");
        assertThat(refusal("--from-dir=" + temporary))
                .isEqualTo("--from-dir lacks --from-version; give its number, or latest");
    }

    @ParameterizedTest
    @CsvSource({
        "--flip,--flip,true",
        "--no-flip,--flip,false",
        "--seed=1,--flip,true",
        "--save-optimizer,--save-optimizer,true",
        "--no-save-optimizer,--save-optimizer,false",
        "--seed=1,--save-optimizer,true",
        "--from-optimizer,--from-optimizer,true",
        "--no-from-optimizer,--from-optimizer,false",
        "--seed=1,--from-optimizer,false",
        "--from-position,--from-position,true",
        "--no-from-position,--from-position,false"
    })
    void switchesAreOnOrOff(String given, String option, boolean expected) {
        CommandLine command = Lcr.commandLine(new TrainCommand());
        command.parseArgs(
                "--bootstrap-servers=b",
                "--topic=t",
                "--image-shape=1x28x28",
                "--model-dir=m",
                given);
        boolean value = command.getCommandSpec().findOption(option).getValue();
        assertThat(value).isEqualTo(expected);
    }

    /** What training says to good options and then these, the last of a name counting. */
    private static String refusal(String... options) {
        Map<String, String> last = new LinkedHashMap<>();
        Stream.concat(GOOD.stream(), Stream.of(options))
                .forEach(option -> last.put(option.split("=")[0], option));
        CommandRun run =
                CommandRun.of(Stream.concat(Stream.of("train"), last.values().stream()).toList());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).startsWith("lcr train: ").hasLineCount(1);
        return run.complaint().substring("lcr train: ".length());
    }
}
