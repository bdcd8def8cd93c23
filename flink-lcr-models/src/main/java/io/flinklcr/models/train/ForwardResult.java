package io.flinklcr.models.train;

import io.flinklcr.models.retention.BlockMoments;
import java.util.List;

/**
 * Outcome of a forward pass in training mode.
 *
 * @param images number of images N
 * @param crossEntropy mean cross entropy over the images
 * @param correct images whose largest logit is that of their label
 * @param moments moment matrices of every block, in order
 * @param firstNonFiniteBlock index of the first block with a value that is not finite (0 also
 *     covers the stem; the number of blocks stands for the head), or −1
 * @param saturation share of the input of each layer of binary weights, before signs, with a
 *     magnitude of 1 or more, over the first images; in the order of the flat state
 */
public record ForwardResult(
        int images,
        float crossEntropy,
        int correct,
        List<BlockMoments> moments,
        int firstNonFiniteBlock,
        List<Float> saturation) {}
