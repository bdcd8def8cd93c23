package io.flinklcr.operators.train;

import io.flinklcr.models.network.ParameterGroup;
import io.flinklcr.models.network.ParameterLayout;
import java.util.List;

/**
 * Which positions of the flat state are binarized weights: the two convolutions of every block.
 *
 * @param ranges the convolutions' tensors
 */
record BinaryWeights(List<ParameterLayout.Tensor> ranges) {

    static BinaryWeights of(ParameterLayout layout) {
        return new BinaryWeights(
                layout.tensors().stream()
                        .filter(tensor -> tensor.group() == ParameterGroup.LATENT)
                        .toList());
    }

    /** Number of binarized weights. */
    int count() {
        return ranges.stream().mapToInt(ParameterLayout.Tensor::size).sum();
    }

    /**
     * Binarized weights of a part of the state whose sign differs, with sign(0) = +1.
     *
     * @param offset position of the part's first value
     */
    int flips(int offset, float[] before, float[] after) {
        int flips = 0;
        for (ParameterLayout.Tensor range : ranges) {
            int from = Math.max(range.offset() - offset, 0);
            int to = Math.min(range.offset() + range.size() - offset, before.length);
            for (int i = from; i < to; i++) {
                if (before[i] >= 0 != after[i] >= 0) {
                    flips++;
                }
            }
        }
        return flips;
    }
}
