package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.List;

/**
 * A network of any {@link NetworkFamily} over a fixed number of images, weights and activations
 * binarised by any method. Buffers are made once; parameters live outside, in the flat state that
 * every call takes. Confined to one thread. {@link KernelSet} makes one.
 */
public interface Network extends AutoCloseable {

    /**
     * Forward pass.
     *
     * @param images normalised pixels (N, C, H, W), row-major; may be followed by others
     * @param state flat state
     * @param batchStatistics whether batch norm normalises by the batch's statistics, or else the
     *     running ones
     * @return logits (N, classes), row-major
     */
    float[] forward(float[] images, float[] state, boolean batchStatistics);

    /** Moment matrices of every block over the last forward pass. */
    List<BlockMoments> moments();

    /**
     * Backward pass of the last forward pass.
     *
     * @param state flat state of that pass
     * @param logitsGradient gradient with respect to the logits (N, classes)
     * @param spectra of every block, in order, where {@link #moments()} came before; none for a
     *     gradient without retention
     * @param quantizers of the network's method, at the step
     * @return as long as the state: gradients, then this batch's statistics at the positions of the
     *     running ones
     */
    float[] backward(
            float[] state,
            float[] logitsGradient,
            List<BlockSpectrum> spectra,
            Quantizers quantizers);

    /**
     * The first block whose activations hold a value that is not finite (0 also covers the stem),
     * or the number of blocks where all are finite.
     */
    int firstNonFiniteBlock();

    /**
     * Share of the input of each layer of binary weights, before signs, with a magnitude of 1 or
     * more in the last forward pass; over a few images, in the order of the flat state.
     */
    List<Float> saturation();

    @Override
    void close();
}
