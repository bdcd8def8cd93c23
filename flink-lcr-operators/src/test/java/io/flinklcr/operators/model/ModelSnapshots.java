package io.flinklcr.operators.model;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small model snapshots for tests of the sink; the state of version v is {v, -v}. */
final class ModelSnapshots {

    private ModelSnapshots() {}

    static ModelSnapshot of(long version) {
        return of(version, version, -version);
    }

    static ModelSnapshot of(long version, float... state) {
        StepReport report =
                new StepReport(
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
                        PhaseTimes.UNKNOWN);
        return new ModelSnapshot(
                version, new TreeMap<>(Map.of("images-0", 1280 * version)), report, state);
    }

    static ModelDescription description() {
        return new ModelDescription(
                NetworkSpec.resnet20(new ImageShape(1, 28, 28), 10),
                new Normalization(List.of(0.286f), List.of(0.353f)),
                new TreeMap<>(Map.of("lambda", "1.0")));
    }
}
