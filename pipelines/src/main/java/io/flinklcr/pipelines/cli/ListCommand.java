package io.flinklcr.pipelines.cli;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.WeightMethod;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what an option of {@code lcr train} can name. */
@Command(name = "list", description = "List the methods or networks that training knows.")
final class ListCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "WHAT", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        switch (kind) {
            case METHODS -> methods(out);
            case NETWORKS -> networks(out);
        }
        out.flush();
        return 0;
    }

    private static void methods(PrintWriter out) {
        out.println("method   weights  activations  source");
        for (BinarizationMethod method : BinarizationMethod.values()) {
            WeightMethod weights = method.binarization().weights();
            ActivationMethod activations = method.binarization().activations();
            out.printf(
                    "%-8s %-8s %-12s %s, %s%n",
                    name(method),
                    name(weights),
                    name(activations),
                    method.title(),
                    method.source());
        }
    }

    private static void networks(PrintWriter out) {
        out.println("network   layout");
        for (NetworkName network : NetworkName.values()) {
            out.printf("%-9s %s%n", name(network), network.layout());
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What can be listed. */
    enum Kind {
        METHODS,
        NETWORKS
    }
}
