package io.flinklcr.pipelines.cli;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.pipelines.data.Dataset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what options of {@code lcr train} and {@code lcr publish} can name. */
@Command(
        name = "list",
        description = "List the methods, networks, data sets or presets that there are.")
final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Override
    public Integer call() {
        Columns columns =
                switch (kind) {
                    case METHODS -> methods();
                    case NETWORKS -> networks();
                    case DATASETS -> datasets();
                    case PRESETS -> presets();
                };
        columns.print(spec.commandLine().getOut());
        return 0;
    }

    private static Columns methods() {
        return Columns.of(
                List.of("method", "weights", "activations", "source"),
                Stream.of(BinarizationMethod.values())
                        .map(
                                method -> {
                                    Binarization parts = method.binarization();
                                    return List.of(
                                            OptionNames.of(method),
                                            OptionNames.of(parts.weights()),
                                            OptionNames.of(parts.activations()),
                                            method.title() + ", " + method.source());
                                }));
    }

    private static Columns networks() {
        return Columns.of(
                List.of("network", "method", "layout"),
                Stream.of(NetworkName.values())
                        .map(
                                network ->
                                        List.of(
                                                OptionNames.of(network),
                                                OptionNames.of(network.family().method()),
                                                network.layout())));
    }

    private static Columns datasets() {
        return Columns.of(
                List.of("dataset", "shape", "classes", "what", "source"),
                Stream.of(Dataset.values())
                        .map(
                                dataset ->
                                        List.of(
                                                OptionNames.of(dataset),
                                                dataset.look().shape().toString(),
                                                Integer.toString(dataset.look().classes()),
                                                dataset.title(),
                                                dataset.home())));
    }

    private static Columns presets() {
        return Columns.of(
                List.of("preset", "what", "source"),
                Presets.all().stream()
                        .map(preset -> List.of(preset.name(), preset.title(), preset.source())));
    }

    /** What can be listed. */
    enum Kind {
        METHODS,
        NETWORKS,
        DATASETS,
        PRESETS
    }
}
