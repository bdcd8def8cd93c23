package io.flinklcr.models.network;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Values;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelSetsTest {

    @ParameterizedTest
    @EnumSource(ShortcutKind.class)
    void probe(ShortcutKind kind) {
        NetworkSpec spec = new NetworkSpec(List.of(4, 6), 1, new ImageShape(3, 9, 7), 3, kind);
        Random random = new Random(1);
        float[] state = InitialState.of(spec, 3);
        float[] images = Values.gaussian(random, 4 * spec.input().size(), 1);
        float[] g = Values.gaussian(random, 4 * 3, 1);
        try (Parallel parallel = new Parallel(1);
                Network fused = KernelSet.FUSED.network(spec, 4, parallel);
                Network portable = KernelSet.PORTABLE.network(spec, 4, parallel)) {
            for (Network n : List.of(fused, portable)) {
                System.out.println(java.util.Arrays.toString(n.forward(images, state, true)));
                List<BlockMoments> moments = n.moments();
                System.out.println(java.util.Arrays.toString(moments.get(1).latent()));
                System.out.println(java.util.Arrays.toString(moments.get(1).binary()));
                BlockRetention r =
                        new BlockRetention(
                                new RetentionOptions(1, 0, 2, RetentionScale.UNIT, 50), 2);
                List<BlockSpectrum> spectra =
                        moments.stream().map(m -> r.evaluate(m, null, 0).spectrum()).toList();
                System.out.println(
                        java.util.Arrays.toString(
                                n.backward(state, g, spectra, new ErrorDecay(1, 1))));
            }
        }
    }
}
