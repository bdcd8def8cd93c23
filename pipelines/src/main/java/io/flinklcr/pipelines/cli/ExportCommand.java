package io.flinklcr.pipelines.cli;

import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StoredModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a model version to a file that other programs run. */
@Command(
        name = "export",
        description = "Write a model version to a file that other programs run.",
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {

    private static final double KILO = 1000;

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private ModelOptions model;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "lcr1",
            description =
                    "What kind of file (default: ${DEFAULT-VALUE}): ${COMPLETION-CANDIDATES}."
                            + " lcr1 holds weights of one bit; io.flinklcr.models.infer.Predictor"
                            + " and lcr serve run it. onnx holds weights ±1 in floats; every"
                            + " runtime of ONNX runs it.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where it goes; a file that is there is replaced.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        StoredModel stored = model.read();
        Manifest manifest = stored.manifest();
        requireDirectory();
        format.write(stored, output);
        double floats =
                (double) Float.BYTES * ParameterLayout.of(manifest.network()).trainableSize();
        double bytes = Files.size(output);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Model version %d in %s: %.1f KB, 1/%.1f of %.1f KB in floats%n",
                manifest.version(), output, bytes / KILO, floats / bytes, floats / KILO);
        out.flush();
        return 0;
    }

    private void requireDirectory() {
        Path directory = output.toAbsolutePath().getParent();
        if (!Files.isDirectory(directory) || Files.isDirectory(output)) {
            throw new IllegalArgumentException(
                    "--output "
                            + output
                            + " is no file in an existing directory; create "
                            + directory
                            + " or name another file");
        }
    }

    /** Kinds of files. */
    private enum Format {
        LCR1("lcr1") {
            @Override
            void write(StoredModel model, Path file) throws IOException {
                model.toBits().write(file);
            }
        },
        ONNX("onnx") {
            @Override
            void write(StoredModel model, Path file) throws IOException {
                model.toOnnx().write(file);
            }
        };

        private final String label;

        Format(String label) {
            this.label = label;
        }

        abstract void write(StoredModel model, Path file) throws IOException;

        @Override
        public String toString() {
            return label;
        }
    }
}
