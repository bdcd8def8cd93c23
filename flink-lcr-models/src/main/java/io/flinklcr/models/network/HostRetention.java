package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link Retention} of a network whose signs are bits. */
final class HostRetention implements GraphRetention {

    /** The first of the tiles that hold what all channels share. */
    private static final int ROWS = 3;

    private final Parallel parallel;
    private final List<FeatureMap> latents;
    private final List<Activation> activations;
    private final Map<Integer, FeatureMap> targets = new HashMap<>();
    private Retention retention;

    /**
     * Wires retention.
     *
     * @param bounds signs of the activations that bound blocks, in order
     */
    HostRetention(List<HostSigns> bounds, Parallel parallel) {
        this.parallel = parallel;
        latents = bounds.stream().map(HostSigns::latent).toList();
        activations =
                bounds.stream()
                        .map(signs -> new Activation(signs.latent(), null, signs.bits()))
                        .toList();
    }

    @Override
    public List<BlockMoments> moments() {
        if (retention == null) {
            retention = new Retention(activations, parallel);
        }
        return retention.moments();
    }

    @Override
    public void addTerms(List<BlockSpectrum> spectra, int bound, INDArray gradient) {
        if (spectra.isEmpty()) {
            return;
        }
        List<RetentionTerm> terms = retention.terms(spectra, bound);
        if (!terms.isEmpty()) {
            FeatureMap target = targets.computeIfAbsent(bound, none -> HostKernels.map(gradient));
            parallel.forEach(
                    target.images(), (image, scratch) -> add(terms, image, target, scratch));
        }
    }

    @Override
    public int firstNonFiniteBlock() {
        for (int bound = 0; bound < latents.size(); bound++) {
            if (latents.get(bound).hasNonFinite()) {
                return Math.max(0, bound - 1);
            }
        }
        return latents.size() - 1;
    }

    private static void add(
            List<RetentionTerm> terms, int image, FeatureMap target, Scratch scratch) {
        int plane = target.plane();
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).row(image, scratch.tile(ROWS + i, plane), scratch);
        }
        float[] tile = scratch.tile(0, plane);
        for (int channel = 0; channel < target.channels(); channel++) {
            target.read(image, channel, tile);
            for (int i = 0; i < terms.size(); i++) {
                terms.get(i).addTo(tile, 0, channel, scratch.tile(ROWS + i, plane), plane);
            }
            target.write(image, channel, tile);
        }
    }
}
