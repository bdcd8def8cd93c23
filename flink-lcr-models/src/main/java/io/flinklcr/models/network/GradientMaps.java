package io.flinklcr.models.network;

import java.util.HashMap;
import java.util.Map;

/**
 * Gradient buffers of a backward pass, one a role and shape: a pass needs no more than one of each
 * at a time.
 */
final class GradientMaps implements AutoCloseable {

    private final Map<Key, FeatureMap> maps = new HashMap<>();

    /** What a buffer's gradient is with respect to. */
    enum Role {
        ACTIVATION,
        CONVOLUTION,
        SIGNS
    }

    /** The buffer of a role for maps of a shape; equal roles and shapes share one. */
    FeatureMap of(Role role, FeatureMap like) {
        Key key = new Key(role, like.channels(), like.height(), like.width());
        return maps.computeIfAbsent(key, missing -> like.sameShape());
    }

    @Override
    public void close() {
        Resources.closeAll(maps.values().toArray(AutoCloseable[]::new));
        maps.clear();
    }

    /** What tells buffers apart. */
    private record Key(Role role, int channels, int height, int width) {}
}
