package io.flinklcr.operators.model;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small model snapshots for tests of the sink; the state of version v is {v, -v}. */
final class ModelSnapshots {

    static final String HASH = "0123456789abcdef".repeat(4);

    private ModelSnapshots() {}

    static ModelSnapshot of(long version) {
        return of(version, version, -version);
    }

    static ModelSnapshot of(long version, float... state) {
        return new ModelSnapshot(
                version,
                offsets(version),
                report(version),
                new SchedulePosition(10 * version, 10 * version, 0.1f),
                state,
                null);
    }

    static ModelSnapshot withMomentum(long version, SchedulePosition position, float... momentum) {
        float[] state = {version, -version};
        return new ModelSnapshot(
                version, offsets(version), report(version), position, state, momentum);
    }

    private static TreeMap<String, Long> offsets(long version) {
        return new TreeMap<>(Map.of("images-0", 1280 * version));
    }

    private static StepReport report(long version) {
        return new StepReport(
                10 * version,
                1280 * version,
                128,
                0.5f,
                0.125f,
                0.75f,
                0.1f,
                1f,
                List.of(1f),
                List.of(2f),
                0,
                0.01f,
                100f,
                PhaseTimes.UNKNOWN,
                WatchReport.UNKNOWN);
    }

    static ModelDescription description() {
        return description(null);
    }

    static ModelDescription description(Lineage.Origin origin) {
        return new ModelDescription(
                NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10),
                new Normalization(List.of(0.286f), List.of(0.353f)),
                new TreeMap<>(Map.of("lambda", "1.0")),
                new Lineage(HASH, origin));
    }
}
