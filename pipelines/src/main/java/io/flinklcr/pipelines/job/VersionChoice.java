package io.flinklcr.pipelines.job;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A wish for a model version of an earlier run.
 *
 * @param options what the names of its options begin with, such as {@code --from}
 * @param directory model directory of the version, seen by every task manager
 * @param number its number; empty for the newest when the job is made
 */
public record VersionChoice(String options, Path directory, OptionalLong number) {

    /**
     * Looks the version up.
     *
     * @throws IllegalArgumentException naming option and mend, if there is no such version
     * @throws io.flinklcr.models.store.ModelStoreException if its manifest is damaged
     */
    public Manifest manifest() {
        ModelStore store = store();
        return store.readManifest(number(store));
    }

    /** Where a version that was looked up comes from. */
    public Origin origin(Manifest manifest) {
        return Origin.of(store(), manifest);
    }

    /**
     * Checks that a version takes the images of a run.
     *
     * @throws IllegalArgumentException naming option and mend, if it does not
     */
    public void requireInput(Manifest manifest, TrainingPlan plan) {
        requireSame("--image-shape", plan.network().input(), manifest.network().input(), manifest);
        requireSame("--classes", plan.network().classes(), manifest.network().classes(), manifest);
        Normalization wanted = plan.normalization();
        Normalization saved = manifest.normalization();
        requireSame("--normalize-mean", list(wanted.mean()), list(saved.mean()), manifest);
        requireSame("--normalize-std", list(wanted.std()), list(saved.std()), manifest);
    }

    /** A version in messages. */
    String name(Manifest manifest) {
        return "version " + manifest.version() + " of " + directory;
    }

    private ModelStore store() {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "%s-dir %s is not a directory; give the model directory of an earlier run"
                            .formatted(options, directory));
        }
        return ModelStore.openForReading(directory);
    }

    private long number(ModelStore store) {
        List<Long> versions = store.versions();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s-dir %s holds no model version; give the directory of an earlier run"
                            .formatted(options, directory));
        }
        long found = number.orElse(versions.get(versions.size() - 1));
        if (!versions.contains(found)) {
            throw new IllegalArgumentException(
                    "%s-version %d: %s holds %s; give one of these, or latest"
                            .formatted(options, found, directory, versions));
        }
        return found;
    }

    private void requireSame(String option, Object wanted, Object saved, Manifest manifest) {
        if (!wanted.equals(saved)) {
            throw new IllegalArgumentException(
                    "%s %s differs from %s, which %s was trained with; give %s %s"
                            .formatted(option, wanted, saved, name(manifest), option, saved));
        }
    }

    private static String list(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
