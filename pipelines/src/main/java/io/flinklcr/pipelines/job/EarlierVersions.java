package io.flinklcr.pipelines.job;

import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.store.ModelStore;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The versions that a run finds in its model directory when it is resumed. A checkpoint tells
 * networks apart by their number of weights alone, a version tells all of its own.
 */
final class EarlierVersions {

    private EarlierVersions() {}

    /**
     * Compares the newest version, if there is one, with what is to be trained.
     *
     * @throws IllegalArgumentException if it is of another network or method
     */
    static void requireSameNetwork(TrainSettings settings) {
        ModelStore store = ModelStore.openForReading(Path.of(settings.output().directory()));
        OptionalLong latest = store.latest();
        if (latest.isEmpty()) {
            return;
        }
        NetworkSpec wanted = settings.plan().network();
        NetworkSpec found = store.readManifest(latest.getAsLong()).network();
        if (!isSame(found, wanted)) {
            throw new IllegalArgumentException(
                    "--model-dir %s holds versions of another network or method, up to %d; resume"
                                    .formatted(store.directory(), latest.getAsLong())
                            + " with the --network, --method and --image-shape of that run, or give"
                            + " an empty directory");
        }
    }

    /** End of EDE and interval of rotations may be changed when a run goes on. */
    private static boolean isSame(NetworkSpec found, NetworkSpec wanted) {
        return found.with(wanted.binarization()).equals(wanted)
                && isSame(found.binarization(), wanted.binarization());
    }

    private static boolean isSame(Binarization found, Binarization wanted) {
        return found.weights() == wanted.weights()
                && found.activations() == wanted.activations()
                && found.activationBits() == wanted.activationBits()
                && found.outputScale() == wanted.outputScale()
                && found.weightNorm() == wanted.weightNorm();
    }
}
