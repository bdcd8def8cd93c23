package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Retention between consecutive activations of a network, which bound its blocks. */
final class Retention {

    private final List<RetentionBlock.Side> sides;
    private final List<RetentionBlock> blocks = new ArrayList<>();
    private final List<MomentChain> chains = new ArrayList<>();

    Retention(List<Activation> activations, Parallel parallel) {
        sides =
                activations.stream()
                        .map(activation -> RetentionBlock.Side.of(activation, parallel))
                        .toList();
        for (int block = 0; block + 1 < sides.size(); block++) {
            blocks.add(new RetentionBlock(block, sides.get(block), sides.get(block + 1), parallel));
        }
        for (int block = 0; block < blocks.size(); ) {
            List<RowSource> maps = maps(block);
            chains.add(new MomentChain(maps, parallel));
            block += maps.size() - 1;
        }
    }

    /** The moments of all blocks over the present activations. */
    List<BlockMoments> moments() {
        sides.forEach(side -> side.bits().gather());
        List<float[]> latent = new ArrayList<>();
        chains.forEach(chain -> latent.addAll(chain.compute()));
        return blocks.stream().map(block -> block.moments(latent.get(block.index()))).toList();
    }

    /** The terms of an activation: as the back of one block and the front of the next. */
    List<RetentionTerm> terms(List<BlockSpectrum> spectra, int activation) {
        List<RetentionTerm> terms = new ArrayList<>();
        if (activation > 0) {
            RetentionBlock block = blocks.get(activation - 1);
            block.summands(spectra.get(activation - 1))
                    .forEach(summand -> terms.add(RetentionTerm.ofBack(block, summand)));
        }
        if (activation < spectra.size()) {
            RetentionBlock block = blocks.get(activation);
            block.summands(spectra.get(activation))
                    .forEach(summand -> terms.add(RetentionTerm.ofFront(block, summand)));
        }
        terms.removeIf(Objects::isNull);
        return terms;
    }

    /** The latent values of a block and of those behind it as long as their size is the same. */
    private List<RowSource> maps(int first) {
        List<RowSource> maps = new ArrayList<>();
        maps.add(blocks.get(first).frontRows());
        int plane = blocks.get(first).backPlane();
        for (int block = first; block < blocks.size(); block++) {
            if (blocks.get(block).backPlane() != plane) {
                break;
            }
            maps.add(blocks.get(block).backRows());
        }
        return maps;
    }
}
