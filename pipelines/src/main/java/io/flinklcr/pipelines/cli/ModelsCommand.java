package io.flinklcr.pipelines.cli;

import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the model versions of a directory. */
@Command(name = "models", description = "List the model versions of a directory.")
final class ModelsCommand implements Callable<Integer> {

    private static final int SHORT_HASH = 8;

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;

    @Option(
            names = "--model-dir",
            required = true,
            paramLabel = "DIR",
            description = "Directory of the model versions.")
    private Path modelDirectory;

    @Option(names = "--json", description = "Print the manifests as a JSON array.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ModelStore store = ModelStore.openForReading(modelDirectory);
        List<Manifest> manifests = store.versions().stream().map(store::readManifest).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(manifests));
        } else {
            print(manifests, out);
        }
        out.flush();
        return 0;
    }

    private void print(List<Manifest> manifests, PrintWriter out) {
        if (manifests.isEmpty()) {
            out.println("No model versions in " + modelDirectory);
            return;
        }
        out.println(" version      step      images  batch acc.     loss  settings  created");
        for (Manifest manifest : manifests) {
            out.printf(
                    "%8d  %8d  %10d  %8.1f %%  %7.4f  %-8s  %s%n",
                    manifest.version(),
                    manifest.step(),
                    manifest.images(),
                    100 * manifest.metrics().accuracy(),
                    manifest.metrics().crossEntropy(),
                    settings(manifest),
                    manifest.createdAt());
        }
    }

    /** The configuration hash as people tell hashes apart: by its beginning. */
    private static String settings(Manifest manifest) {
        String hash = manifest.lineage().configurationHash();
        return hash == null ? "" : hash.substring(0, SHORT_HASH);
    }
}
