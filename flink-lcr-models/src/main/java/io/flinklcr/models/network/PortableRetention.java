package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionForm;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Retention in operations that every ND4J backend has. */
final class PortableRetention implements GraphRetention {

    private final PortableParts parts;
    private final RetentionForm form;
    private final List<Integer> bounds;
    private final List<PortableActivation> activations = new ArrayList<>();
    private final List<PortableChannelSum> squares = new ArrayList<>();
    private final List<PortableRetentionBlock> blocks = new ArrayList<>();

    PortableRetention(PortableParts parts, List<GraphLayer> layers, RetentionForm form) {
        this.parts = parts;
        this.form = form;
        bounds = parts.graph().bounds();
        for (int bound : bounds) {
            INDArray latent = layers.get(parts.graph().latentOf(bound)).output();
            activations.add(new PortableActivation(latent, layers.get(bound).output()));
            squares.add(PortableChannelSum.ofSquares(parts.memory(), latent));
        }
    }

    @Override
    public List<BlockMoments> moments() {
        if (blocks.isEmpty()) {
            for (int block = 0; block + 1 < bounds.size(); block++) {
                blocks.add(
                        new PortableRetentionBlock(
                                block,
                                form,
                                parts.memory(),
                                parts.buffers(),
                                activations.get(block),
                                activations.get(block + 1)));
            }
        }
        List<BlockMoments> moments = new ArrayList<>();
        float front = meanSquare(0);
        for (PortableRetentionBlock block : blocks) {
            float back = meanSquare(moments.size() + 1);
            moments.add(block.moments(front, back));
            front = back;
        }
        return List.copyOf(moments);
    }

    @Override
    public void addTerms(List<BlockSpectrum> spectra, int bound, INDArray gradient) {
        if (spectra.isEmpty()) {
            return;
        }
        if (bound > 0) {
            blocks.get(bound - 1).addToBack(spectra.get(bound - 1), gradient);
        }
        if (bound < spectra.size()) {
            blocks.get(bound).addToFront(spectra.get(bound), gradient);
        }
    }

    @Override
    public int firstNonFiniteBlock() {
        for (int bound = 0; bound < squares.size(); bound++) {
            if (!Double.isFinite(squares.get(bound).total())) {
                return Math.max(0, bound - 1);
            }
        }
        return squares.size() - 1;
    }

    private float meanSquare(int bound) {
        return (float) (squares.get(bound).total() / activations.get(bound).latent().length());
    }
}
