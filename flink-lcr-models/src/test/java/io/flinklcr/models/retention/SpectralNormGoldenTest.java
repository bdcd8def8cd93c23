package io.flinklcr.models.retention;

import static io.flinklcr.models.testing.Golden.assertClose;
import static io.flinklcr.models.testing.Golden.dimension;
import static io.flinklcr.models.testing.Golden.values;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.testing.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Holds the released code's estimate of a spectral norm to golden vectors. */
class SpectralNormGoldenTest {

    @Test
    void releasedEstimateOfEverySample() {
        JsonNode golden = Golden.read("retention.json");
        JsonNode moments = golden.get("sample").get("G_latent").get(1);
        float[] all = values(moments);
        int columns = dimension(moments, 2);
        int size = dimension(moments, 1) * columns;
        float[] estimates = new float[dimension(moments, 0)];
        for (int i = 0; i < estimates.length; i++) {
            float[] matrix = Arrays.copyOfRange(all, i * size, (i + 1) * size);
            estimates[i] = (float) SpectralNorm.releasedEstimate(matrix, columns).sigma();
        }
        assertClose("estimates", estimates, values(golden.get("parity_sigma_block2_latent")));
    }
}
