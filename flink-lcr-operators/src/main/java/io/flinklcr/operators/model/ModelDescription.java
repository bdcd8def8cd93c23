package io.flinklcr.operators.model;

import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StoredModel;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What all model versions of a training run have in common.
 *
 * @param network the network
 * @param normalization normalisation of its input
 * @param configuration settings of the run by option, for people to read; never a secret
 */
public record ModelDescription(
        NetworkSpec network, Normalization normalization, SortedMap<String, String> configuration)
        implements Serializable {

    public ModelDescription {
        configuration = Collections.unmodifiableSortedMap(new TreeMap<>(configuration));
    }

    StoredModel describe(ModelSnapshot snapshot) {
        long version = snapshot.version();
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        version,
                        version > 1 ? version - 1 : null,
                        snapshot.report().step(),
                        snapshot.report().images(),
                        snapshot.offsets(),
                        network,
                        normalization,
                        configuration,
                        Manifest.Metrics.of(snapshot.report()),
                        Manifest.Weights.of(snapshot.state()),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return new StoredModel(manifest, snapshot.state());
    }
}
