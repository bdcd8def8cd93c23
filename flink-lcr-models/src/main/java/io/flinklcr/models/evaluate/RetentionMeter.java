package io.flinklcr.models.evaluate;

import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.train.Backend;
import io.flinklcr.models.train.Execution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Largest singular values of the moment matrices of a trained network over any number of images.
 * Confined to one thread.
 */
public final class RetentionMeter {

    /** Power iterations; a norm is measured once, so it may take as long as it needs. */
    private static final int ITERATIONS = 200;

    private final NetworkSpec spec;
    private final float[] state;
    private final Execution execution;
    private List<BlockMoments> moments = List.of();
    private long images;

    /**
     * A meter that has seen no image.
     *
     * @param spec the network
     * @param state flat state in the order of {@link ParameterLayout}; not to be changed
     * @param threads of the kernels, at least 1
     * @throws IllegalArgumentException if the state does not fit the network
     */
    public RetentionMeter(NetworkSpec spec, float[] state, int threads) {
        ParameterLayout.of(spec).requireFits(state);
        this.spec = spec;
        this.state = state;
        execution = new Execution(threads, Backend.kernels());
        Backend.prepare(execution);
    }

    /**
     * Adds images.
     *
     * @param pixels normalised (N, C, H, W), row-major
     * @param size number of images N, at least 1
     */
    public void add(float[] pixels, int size) {
        try (Parallel parallel = new Parallel(execution.threads());
                Network network = execution.kernels().network(spec, size, parallel)) {
            network.forward(pixels, state, false);
            add(network.moments(), size);
        }
    }

    /** Images so far. */
    public long images() {
        return images;
    }

    /**
     * The norms of every block over all images so far; those of a degenerate block are 0.
     *
     * @throws IllegalStateException if there were none
     */
    public List<BlockNorms> norms() {
        if (images == 0) {
            throw new IllegalStateException("there were no images to measure norms over");
        }
        BlockRetention retention =
                new BlockRetention(
                        new RetentionOptions(1, 0, 2, RetentionScale.UNIT, ITERATIONS),
                        spec.blocks());
        List<BlockNorms> norms = new ArrayList<>();
        for (BlockMoments block : moments) {
            BlockSpectrum spectrum = retention.evaluate(block, null, 0).spectrum();
            norms.add(
                    new BlockNorms(
                            spectrum.block(), spectrum.sigmaBinary(), spectrum.sigmaLatent()));
        }
        return norms;
    }

    private void add(List<BlockMoments> more, int size) {
        float share = (float) size / (images + size);
        List<BlockMoments> mixed = new ArrayList<>();
        for (int block = 0; block < more.size(); block++) {
            mixed.add(
                    images == 0
                            ? more.get(block)
                            : mix(moments.get(block), more.get(block), share));
        }
        moments = mixed;
        images += size;
    }

    private static BlockMoments mix(BlockMoments a, BlockMoments b, float share) {
        return new BlockMoments(
                a.block(),
                a.rows(),
                a.columns(),
                mix(a.binary(), b.binary(), share),
                mix(a.latent(), b.latent(), share),
                a.frontMeanSquare() + share * (b.frontMeanSquare() - a.frontMeanSquare()),
                a.backMeanSquare() + share * (b.backMeanSquare() - a.backMeanSquare()));
    }

    private static float[] mix(float[] a, float[] b, float share) {
        float[] mixed = Arrays.copyOf(a, a.length);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += share * (b[i] - a[i]);
        }
        return mixed;
    }
}
