package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Teachers that lack something, or do not fit. */
class TeacherOptionsTest {

    private static final List<String> TRAIN =
            List.of(
                    "train",
                    "--bootstrap-servers=localhost:1",
                    "--topic=t",
                    "--image-shape=1x28x28",
                    "--model-dir=/proc/models");

    @TempDir private Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--distillation=0.5 | --distillation and --retention-reference teacher lack a"
                        + " teacher; give --teacher-dir and --teacher-version",
                "--retention-reference=teacher | --distillation and --retention-reference teacher"
                        + " lack a teacher; give --teacher-dir and --teacher-version",
                "--teacher-version=3 | --teacher-version 3 lacks --teacher-dir; give the model"
                        + " directory that holds it",
                "--teacher-dir=/x | --teacher-dir lacks --teacher-version; give its number, or"
                        + " latest",
            })
    void namesWhatIsMissing(String option, String problem) {
        assertThat(refusal(option)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed=1 | --teacher-version has nothing to teach; give --distillation, or"
                        + " --retention-reference teacher",
                "--distillation=2 | the share of distillation must be in [0, 1], not 2.0",
                "--classes=4 --distillation=1 | --classes 4 differs from 10, which version 3 of DIR"
                        + " was trained with; give --classes 10",
                "--normalize-mean=0.3 --distillation=1 | --normalize-mean 0.3 differs from 0.5,"
                        + " which version 3 of DIR was trained with; give --normalize-mean 0.5",
                "--teacher-version=4 --distillation=1 | --teacher-version 4: DIR holds [3]; give"
                        + " one of these, or latest"
            })
    void namesWhatDoesNotFit(String options, String problem) {
        Path earlier = temporary.resolve("earlier");
        ModelDirectories.withVersion(
                earlier, 3, NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10));
        List<String> all = new ArrayList<>(List.of("--teacher-dir=" + earlier));
        if (!options.contains("--teacher-version")) {
            all.add("--teacher-version=latest");
        }
        all.addAll(List.of(options.split(" ")));
        assertThat(refusal(all.toArray(String[]::new)))
                .isEqualTo(problem.replace("DIR", earlier.toString()));
    }

    @Test
    void ofRetentionIsOfTheSameNetwork() {
        Path earlier = ModelDirectories.withVersion(temporary.resolve("earlier"), 3);
        assertThat(
                        refusal(
                                "--teacher-version=3",
                                "--teacher-dir=" + earlier,
                                "--retention-reference=teacher"))
                .startsWith("a teacher of NetworkSpec[family=IRNET, stages=[Stage[width=4")
                .endsWith("; give one of the same network");
    }

    private static String refusal(String... options) {
        Map<String, String> last = new LinkedHashMap<>();
        Stream.concat(TRAIN.stream(), Stream.of(options))
                .forEach(option -> last.put(option.split("=")[0], option));
        CommandRun run = CommandRun.of(List.copyOf(last.values()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).startsWith("lcr train: ").hasLineCount(1);
        return run.complaint().substring("lcr train: ".length());
    }
}
