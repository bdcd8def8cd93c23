package io.flinklcr.operators.model;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all model versions of a training run have in common.
 *
 * @param network the network
 * @param normalization normalisation of its input
 * @param configuration settings of the run by option, for people to read; never a secret
 * @param lineage where the run comes from
 */
public record ModelDescription(
        NetworkSpec network,
        Normalization normalization,
        SortedMap<String, String> configuration,
        Lineage lineage)
        implements Serializable {

    public ModelDescription {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    /**
     * The description of a run that goes on in its directory: a version there tells where the run
     * came from, whatever the options of this attempt say.
     */
    ModelDescription continuing(ModelStore store) {
        OptionalLong latest = store.latest();
        if (latest.isEmpty()) {
            return this;
        }
        Origin origin = store.readManifest(latest.getAsLong()).lineage().origin();
        return new ModelDescription(network, normalization, configuration, lineage.with(origin));
    }

    /** The version that a snapshot becomes. */
    public StoredModel describe(ModelSnapshot snapshot) {
        long version = snapshot.version();
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        version,
                        version > 1 ? version - 1 : null,
                        snapshot.report().step(),
                        snapshot.position(),
                        snapshot.report().images(),
                        snapshot.offsets(),
                        network,
                        normalization,
                        configuration,
                        lineage,
                        Manifest.Metrics.of(snapshot.report()),
                        StateFile.weights(snapshot.state()),
                        StateFile.optimizer(snapshot.momentum()),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new StoredModel(manifest, snapshot.state(), snapshot.momentum());
    }
}
