package io.flinklcr.pipelines.cli;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StoredModel;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model version the live one, if it is good enough. */
@Command(
        name = "promote",
        description = {
            "Make a model version the live one, which lcr serve --live answers with; with --topic,"
                    + " only if it classifies the held-out images of a Kafka topic well enough."
                    + " An earlier version is promoted the same way, to roll back."
        },
        sortOptions = false)
final class PromoteCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private ModelOptions model;

    @Option(
            names = "--min-accuracy",
            paramLabel = "X",
            description = "With --topic: least accuracy, 0 to 1 (default: 0).")
    private Double minAccuracy;

    @Option(
            names = "--max-corruption-error",
            paramLabel = "X",
            description =
                    "With --corrupted-topics: largest mean corruption error, 0 to 1 (default: 1).")
    private Double maxCorruptionError;

    @Option(
            names = "--max-drop",
            paramLabel = "X",
            description =
                    "With --topic: how much worse than the live version will do, 0 to 1, in"
                            + " accuracy and mean corruption error (default: 0).")
    private Double maxDrop;

    @ArgGroup(exclusive = false, heading = "Held-out images:%n")
    private HeldOutOptions heldOut;

    @Mixin private LocalFlinkOptions flink;

    @Override
    public Integer call() throws Exception {
        PromotionGate gate = gate();
        StoredModel candidate = model.read();
        long version = candidate.manifest().version();
        ModelStore store = ModelStore.openForReading(model.directory());
        PrintWriter out = spec.commandLine().getOut();
        if (heldOut != null) {
            Optional<String> refusal = measure(gate, candidate, store, out);
            if (refusal.isPresent()) {
                throw new IllegalArgumentException(
                        "model version " + version + " is not promoted: " + refusal.get());
            }
        }
        store.promote(version);
        out.println("Live          version " + version);
        out.flush();
        return 0;
    }

    private PromotionGate gate() {
        boolean measures = heldOut != null;
        requireNeeded("--min-accuracy", minAccuracy, "--topic", measures);
        requireNeeded("--max-drop", maxDrop, "--topic", measures);
        requireNeeded(
                "--max-corruption-error",
                maxCorruptionError,
                "--corrupted-topics",
                measures && heldOut.hasCorrupted());
        return new PromotionGate(
                minAccuracy == null ? 0 : minAccuracy,
                maxCorruptionError == null ? 1 : maxCorruptionError,
                maxDrop == null ? 0 : maxDrop);
    }

    private static void requireNeeded(String option, Double value, String topic, boolean given) {
        if (value != null && !given) {
            throw new IllegalArgumentException(
                    option
                            + " has nothing to measure without "
                            + topic
                            + "; give it, or leave "
                            + option
                            + " out");
        }
    }

    private Optional<String> measure(
            PromotionGate gate, StoredModel candidate, ModelStore store, PrintWriter out)
            throws Exception {
        HeldOutScore score = score(candidate, out);
        OptionalLong live = store.live();
        boolean other = live.isPresent() && live.getAsLong() != candidate.manifest().version();
        return gate.refusal(score, other ? score(store.read(live.getAsLong()), out) : null);
    }

    private HeldOutScore score(StoredModel version, PrintWriter out) throws Exception {
        HeldOutScore score = heldOut.score(version, flink);
        long number = version.manifest().version();
        out.printf("Accuracy      version %d: %.2f %%%n", number, 100 * score.accuracy());
        score.corruptionError()
                .ifPresent(
                        error ->
                                out.printf(
                                        "Corruptions   version %d: mean error %.2f %%%n",
                                        number, 100 * error));
        out.flush();
        return score;
    }
}
