package io.flinklcr.pipelines.job;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.SavedVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A wish to begin a new run from a saved model version, which another method may have binarised:
 * training in two steps begins with weights of full precision (Martinez et al., ICLR 2020).
 *
 * @param directory model directory of the version, seen by every task manager
 * @param version its number; empty for the newest when the job is made
 * @param optimizer whether to take over the momentum that was saved with it
 * @param position whether the schedule goes on where it was, and does not begin anew
 */
public record WarmStart(Path directory, OptionalLong version, boolean optimizer, boolean position) {

    /**
     * Looks the version up and checks it against the plan of the new run.
     *
     * @throws IllegalArgumentException naming option and mend, if there is no such version, it
     *     belongs to another network or normalisation, or it has no momentum or position where that
     *     is wanted
     * @throws io.flinklcr.models.store.ModelStoreException if its manifest is damaged
     */
    SavedVersion version(TrainingPlan plan) {
        ModelStore store = store();
        Manifest manifest = store.readManifest(number(store));
        requireNetwork(manifest, plan.network());
        requireNormalization(manifest, plan.normalization());
        if (optimizer && manifest.optimizer() == null) {
            throw new IllegalArgumentException(
                    "--from-optimizer: %s was saved without its optimiser; give --no-from-optimizer"
                            .formatted(name(manifest)));
        }
        if (position && manifest.position() == null) {
            throw new IllegalArgumentException(
                    "--from-position: %s does not tell its position; give --no-from-position"
                            .formatted(name(manifest)));
        }
        int slots = plan.optimizer().slots();
        if (optimizer && manifest.optimizer().count() != slots * manifest.weights().count()) {
            throw new IllegalArgumentException(
                    "--from-optimizer: %s was trained by another --optimizer; give that or"
                                    .formatted(name(manifest))
                            + " --no-from-optimizer");
        }
        return new SavedVersion(
                Origin.of(store, manifest),
                optimizer,
                slots,
                position ? manifest.position() : plan.start());
    }

    private ModelStore store() {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "--from-dir %s is not a directory; give the model directory of an earlier run"
                            .formatted(directory));
        }
        return ModelStore.openForReading(directory);
    }

    private long number(ModelStore store) {
        List<Long> versions = store.versions();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "--from-dir "
                            + directory
                            + " holds no model version; give the directory of an earlier run");
        }
        long number = version.orElse(versions.get(versions.size() - 1));
        if (!versions.contains(number)) {
            throw new IllegalArgumentException(
                    "--from-version %d: %s holds %s; give one of these, or latest"
                            .formatted(number, directory, versions));
        }
        return number;
    }

    private void requireNetwork(Manifest manifest, NetworkSpec network) {
        NetworkSpec saved = manifest.network();
        requireSame("--image-shape", network.input(), saved.input(), manifest);
        requireSame("--classes", network.classes(), saved.classes(), manifest);
        if (!saved.with(network.binarization()).equals(network)) {
            throw new IllegalArgumentException(
                    "--from-version: %s is of another network, %s, not %s; give one of the same"
                            .formatted(name(manifest), saved, network));
        }
    }

    private void requireNormalization(Manifest manifest, Normalization normalization) {
        Normalization saved = manifest.normalization();
        requireSame("--normalize-mean", list(normalization.mean()), list(saved.mean()), manifest);
        requireSame("--normalize-std", list(normalization.std()), list(saved.std()), manifest);
    }

    private void requireSame(String option, Object wanted, Object saved, Manifest manifest) {
        if (!wanted.equals(saved)) {
            throw new IllegalArgumentException(
                    "%s %s differs from %s, which %s was trained with; give %s %s"
                            .formatted(option, wanted, saved, name(manifest), option, saved));
        }
    }

    private String name(Manifest manifest) {
        return "version " + manifest.version() + " of " + directory;
    }

    private static String list(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
