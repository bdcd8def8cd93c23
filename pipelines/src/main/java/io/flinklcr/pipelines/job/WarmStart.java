package io.flinklcr.pipelines.job;

import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.SavedVersion;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A wish to begin a new run from a saved model version, which another method may have binarised:
 * training in two steps begins with weights of full precision (Martinez et al., ICLR 2020).
 *
 * @param version the version
 * @param optimizer whether to take over the momentum that was saved with it
 * @param position whether the schedule goes on where it was, and does not begin anew
 */
public record WarmStart(VersionChoice version, boolean optimizer, boolean position) {

    /** What the names of the options begin with. */
    public static final String OPTIONS = "--from";

    /** A version by its directory and number, or the newest. */
    public WarmStart(Path directory, OptionalLong number, boolean optimizer, boolean position) {
        this(new VersionChoice(OPTIONS, directory, number), optimizer, position);
    }

    /**
     * Looks the version up and checks it against the plan of the new run.
     *
     * @throws IllegalArgumentException naming option and mend, if there is no such version, it
     *     belongs to another network or normalisation, or it has no momentum or position where that
     *     is wanted
     * @throws io.flinklcr.models.store.ModelStoreException if its manifest is damaged
     */
    SavedVersion version(TrainingPlan plan) {
        Manifest manifest = version.manifest();
        version.requireInput(manifest, plan);
        requireNetwork(manifest, plan.network());
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
                version.origin(manifest),
                optimizer,
                slots,
                position ? manifest.position() : plan.start());
    }

    private void requireNetwork(Manifest manifest, NetworkSpec network) {
        NetworkSpec saved = manifest.network();
        if (!saved.with(network.binarization()).equals(network)) {
            throw new IllegalArgumentException(
                    "--from-version: %s is of another network, %s, not %s; give one of the same"
                            .formatted(name(manifest), saved, network));
        }
        int values = ParameterLayout.of(network).size();
        if (manifest.weights().count() != values) {
            throw new IllegalArgumentException(
                    "--from-version: %s has %d values, this method needs %d; give a version of the"
                                    .formatted(name(manifest), manifest.weights().count(), values)
                            + " same method and --output-scale");
        }
    }

    private String name(Manifest manifest) {
        return version.name(manifest);
    }
}
