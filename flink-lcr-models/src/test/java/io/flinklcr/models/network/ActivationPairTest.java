package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Retention between activations of any network, against golden vectors. */
class ActivationPairTest {

    private static final JsonNode GOLDEN = Golden.read("retention.json");
    private static final JsonNode ACTIVATIONS = GOLDEN.get("activations");
    private static final JsonNode CHANNEL = GOLDEN.get("channel");
    private static final int BLOCKS = ACTIVATIONS.size() - 1;

    @Test
    void momentsAndGradientsAgree() {
        BlockRetention retention =
                new BlockRetention(
                        new RetentionOptions(
                                (float) GOLDEN.get("lambda").asDouble(),
                                0,
                                (float) GOLDEN.get("beta").asDouble(),
                                RetentionScale.RAW,
                                20_000),
                        BLOCKS);
        List<INDArray> gradients = new ArrayList<>();
        ACTIVATIONS.forEach(tensor -> gradients.add(Nd4j.zeros(shape(tensor))));
        for (int block = 0; block < BLOCKS; block++) {
            JsonNode front = ACTIVATIONS.get(block);
            JsonNode back = ACTIVATIONS.get(block + 1);
            try (ActivationPair pair =
                    new ActivationPair(block, shape(front), shape(back), ActivationMethod.CLIP)) {
                BlockMoments moments = pair.moments(array(front), array(back));
                assertClose("G_B", moments.binary(), values(CHANNEL.get("G_binary").get(block)));
                assertClose("G_F", moments.latent(), values(CHANNEL.get("G_latent").get(block)));
                pair.addGradients(
                        retention.evaluate(moments, null, 0).spectrum(),
                        2,
                        gradients.get(block),
                        gradients.get(block + 1));
            }
        }
        for (int i = 0; i <= BLOCKS; i++) {
            assertClose(
                    "gradient of A" + i,
                    gradients.get(i).div(2).data().asFloat(),
                    values(CHANNEL.get("grads").get(i)));
        }
    }

    private static INDArray array(JsonNode tensor) {
        return Nd4j.create(values(tensor), shape(tensor), 'c');
    }

    private static long[] shape(JsonNode tensor) {
        return new long[] {
            dimension(tensor, 0), dimension(tensor, 1), dimension(tensor, 2), dimension(tensor, 3)
        };
    }
}
