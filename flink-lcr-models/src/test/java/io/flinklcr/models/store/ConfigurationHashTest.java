package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hash is that of the canonical text, and follows every setting. */
class ConfigurationHashTest {

    private static final String CANONICAL =
            """
            {"plan":{"batchSize":32,"execution":{"kernels":"FUSED","threads":2},
            "labelSmoothing":0.0,"network":{"binarization":
            {"activationBits":1,"activations":"EDE","edeEnd":1.0,"outputScale":"NONE",
            "rotationSteps":390,"weightNorm":"NONE","weights":"LIBRA"},
            "classes":10,
            "family":"IRNET","input":{"channels":1,"height":28,"width":28},"shortcut":"PAD",
            "stages":[{"blocks":1,"width":4},{"blocks":1,"width":8}]},
            "normFreeze":0.8,"normGamma":1.0,"normalization":{"mean":[0.286],"std":[0.353]},
            "optimizer":{"type":"SgdOptions","clipLatent":false,"decayScope":"ALL",
            "learningRate":0.1,"momentum":0.9,"nesterov":false,"weightDecay":1.0E-4},
            "orthogonality":0.0,
            "retention":{"beta":2.0,"form":"CHANNEL","iterations":1,"lambda":0.1,"loss":"RATIO",
            "norm":"POWER","scale":"UNIT","tolerance":0.0,"warmupSteps":33},
            "schedule":{"type":"CosineSchedule","horizonSteps":100},"seed":1},
            "settings":{"a":"1","b":"2"}}
            """
                    .replace("\n", "");

    @Test
    void sumsUpTheCanonicalText() {
        assertThat(ConfigurationHash.of(plan(1, 0.1f), Map.of("b", "2", "a", "1")))
                .isEqualTo(Sha256.of(CANONICAL.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void followsPlanAndSettings() {
        TreeMap<String, String> settings = new TreeMap<>(Map.of("a", "1"));
        String hash = ConfigurationHash.of(plan(1, 0.1f), settings);
        assertThat(hash)
                .isEqualTo(ConfigurationHash.of(plan(1, 0.1f), Map.of("a", "1")))
                .isNotEqualTo(ConfigurationHash.of(plan(2, 0.1f), settings))
                .isNotEqualTo(ConfigurationHash.of(plan(1, 0.1000001f), settings))
                .isNotEqualTo(ConfigurationHash.of(plan(1, 0.1f), Map.of("a", "2")));
    }

    private static TrainingPlan plan(long seed, float learningRate) {
        return new TrainingPlan(
                new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 28, 28), 10),
                new Normalization(List.of(0.286f), List.of(0.353f)),
                32,
                Schedule.cosine(100),
                new SgdOptions(learningRate, 0.9f, 1e-4f),
                new RetentionOptions(0.1f, 33, 2, RetentionScale.UNIT, 1),
                0,
                seed,
                0.8f,
                Execution.fused(2));
    }
}
