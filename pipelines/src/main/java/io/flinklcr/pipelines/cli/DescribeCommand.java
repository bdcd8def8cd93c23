package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.LayerSummary;
import io.flinklcr.models.network.NetworkSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a network layer by layer. */
@Command(
        name = "describe",
        description = "Show a network's layers, parameters, 1-bit size and operations.",
        sortOptions = false,
        footer = {
            "",
            "BOPs and FLOPs are multiply-accumulates of signs and of floats for an image."
        })
final class DescribeCommand implements Callable<Integer> {

    private static final int KILO = 1000;

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private RecipeOptions recipe;
    @Mixin private NetworkOptions network;

    @Option(
            names = "--image-shape",
            paramLabel = "CxHxW",
            converter = ImageShapeConverter.class,
            defaultValue = "3x32x32",
            description = "Channels, height and width of the images (default: ${DEFAULT-VALUE}).")
    private ImageShape imageShape;

    @Option(
            names = "--classes",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of classes (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Override
    public Integer call() {
        NetworkSummary summary = NetworkSummary.of(network.spec(imageShape, classes));
        PrintWriter out = spec.commandLine().getOut();
        Columns.of(
                        List.of("layer", "kind", "output", "parameters", "bits", "BOPs", "FLOPs"),
                        summary.layers().stream().map(DescribeCommand::row))
                .print(out);
        out.println();
        out.printf(
                Locale.ROOT,
                "parameters  %,d, of which %,d binary%n",
                summary.parameters(),
                summary.bits());
        out.printf(
                Locale.ROOT,
                "size        %,.1f KB with 1-bit weights, %,.1f KB as floats: 1/%.1f%n",
                (double) summary.packedBytes() / KILO,
                (double) summary.floatBytes() / KILO,
                (double) summary.floatBytes() / summary.packedBytes());
        out.printf(
                Locale.ROOT,
                "operations  %.3e BOPs, %.3e FLOPs an image%n",
                (double) summary.bops(),
                (double) summary.flops());
        out.flush();
        return 0;
    }

    private static List<String> row(LayerSummary layer) {
        return List.of(
                layer.name(),
                layer.kind(),
                layer.output(),
                number(layer.parameters()),
                number(layer.bits()),
                number(layer.bops()),
                number(layer.flops()));
    }

    private static String number(long value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value);
    }
}
