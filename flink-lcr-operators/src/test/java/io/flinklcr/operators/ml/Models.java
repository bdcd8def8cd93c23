package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.flink.types.Row;

/** Model data of small untrained networks for images 1x8x8 of 3 classes. */
final class Models {

    private Models() {}

    static Row row(long version) {
        return row(version, Instant.EPOCH);
    }

    static Row row(long version, Instant createdAt) {
        NetworkSpec network = new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 8, 8), 3);
        float[] state = InitialState.of(network, version);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        version,
                        null,
                        9,
                        null,
                        720,
                        Collections.emptySortedMap(),
                        network,
                        new Normalization(List.of(0.5f), List.of(0.5f)),
                        Collections.emptySortedMap(),
                        new Lineage("0123456789abcdef".repeat(4), null),
                        new Manifest.Metrics(1, 0, 0.5f, List.of(), List.of()),
                        StateFile.weights(state),
                        null,
                        createdAt);
        return LcrBnnClassifierModelData.of(new StoredModel(manifest, state));
    }

    /** The same with a bit flipped. */
    static Row damaged(long version) {
        Row row = row(version);
        byte[] data = LcrBnnClassifierModelData.data(row);
        data[data.length - 1] ^= 1;
        return row;
    }
}
