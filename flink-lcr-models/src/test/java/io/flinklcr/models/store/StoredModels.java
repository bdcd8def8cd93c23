package io.flinklcr.models.store;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.SchedulePosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small models for tests of the store. */
final class StoredModels {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private StoredModels() {}

    static StoredModel of(long version, float... state) {
        return new StoredModel(manifest(version, state, null), state);
    }

    static StoredModel withMomentum(long version, float[] state, float... momentum) {
        return new StoredModel(manifest(version, state, momentum), state, momentum);
    }

    private static Manifest manifest(long version, float[] state, float[] momentum) {
        return new Manifest(
                Manifest.FORMAT_VERSION,
                version,
                version > 1 ? version - 1 : null,
                version * 10,
                new SchedulePosition(version * 5, version, 0.1f),
                version * 1280,
                new TreeMap<>(Map.of("images-0", 640L, "images-1", 641L)),
                NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10),
                new Normalization(List.of(0.286f), List.of(0.353f)),
                new TreeMap<>(Map.of("lambda", "1.0", "beta", "2.0")),
                new Lineage(HASH, new Lineage.Origin("/models/earlier", 7, HASH, null)),
                new Manifest.Metrics(0.5f, 0.125f, 0.75f, List.of(1f, Float.NaN), List.of(2f, 3f)),
                StateFile.weights(state),
                StateFile.optimizer(momentum),
                Instant.parse("2025-01-31T12:00:00Z"));
    }
}
