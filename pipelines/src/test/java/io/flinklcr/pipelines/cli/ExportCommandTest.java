package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onnx.Onnx.ModelProto;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lcr export}. */
class ExportCommandTest {

    @TempDir Path directory;

    private Path models;

    @BeforeEach
    void store() {
        models = ModelDirectories.withVersion(directory.resolve("models"), 3);
    }

    @Test
    void writesAFileThatAPredictorRuns() throws IOException {
        Path file = directory.resolve("model.lcr1");
        CommandRun run = CommandRun.of("export", "--model-dir=" + models, "--output=" + file);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Model version 3 in " + file);
        BitModel model = BitModel.read(file);
        assertThat(model.version()).isEqualTo(3);
        assertThat(new Predictor(model).probabilities(new byte[28 * 28])).hasSize(10);
    }

    @Test
    void writesAFileForRuntimesOfOnnx() throws IOException {
        Path file = directory.resolve("model.onnx");
        CommandRun run =
                CommandRun.of("export", "--model-dir=" + models, "-o=" + file, "--format=onnx");
        assertThat(run.exitCode()).as(run.err()).isZero();
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
        assertThat(model.getProducerName()).isEqualTo("flink-lcr");
        assertThat(model.getModelVersion()).isEqualTo(3);
    }

    @Test
    void refusesWhereNoFileCanBe() {
        Path file = directory.resolve("nowhere").resolve("model.lcr1");
        CommandRun run = CommandRun.of("export", "--model-dir=" + models, "--output=" + file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .startsWith(
                        "lcr export: --output " + file + " is no file in an existing directory");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void refusesOtherFormats() {
        CommandRun run =
                CommandRun.of("export", "--model-dir=" + models, "-o=x", "--format=pickle");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--format").contains("LCR1");
    }
}
