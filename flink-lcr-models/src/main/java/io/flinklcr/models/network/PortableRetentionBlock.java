package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Retention of one block over its front and back activation (Shang et al., ECCV 2022; form {@code
 * channel}, reference {@code latent}). A front that is larger than the back is pooled to its size
 * first.
 */
final class PortableRetentionBlock {

    private final int index;
    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final PortableActivation front;
    private final PortableActivation back;
    private final List<PortableOperation> pooling = new ArrayList<>();
    private final INDArray pooledSigns;
    private final PortableMoment binary;
    private final PortableMoment latent;
    private PortableRetentionTerm frontTerm;
    private PortableRetentionTerm backTerm;

    PortableRetentionBlock(
            int index,
            PortableMemory memory,
            PortableBuffers buffers,
            PortableActivation front,
            PortableActivation back) {
        this.index = index;
        this.memory = memory;
        this.buffers = buffers;
        this.front = front;
        this.back = back;
        pooledSigns = pooled(front.signs());
        binary = new PortableMoment(memory, pooledSigns, back.signs());
        latent = new PortableMoment(memory, pooled(front.latent()), back.latent());
    }

    /**
     * The block's moments over the current activations.
     *
     * @param frontMeanSquare mean of the squared latent front activation, before pooling
     * @param backMeanSquare mean of the squared latent back activation
     */
    BlockMoments moments(float frontMeanSquare, float backMeanSquare) {
        pooling.forEach(PortableOperation::run);
        return new BlockMoments(
                index,
                (int) front.latent().size(1),
                (int) back.latent().size(1),
                binary.compute(),
                latent.compute(),
                frontMeanSquare,
                backMeanSquare);
    }

    /**
     * Adds (c/(N·H·W))·u_c·(vᵀB_n) to the gradient with respect to the front's signs, the same
     * array in every call.
     */
    void addToFront(BlockSpectrum spectrum, INDArray gradient) {
        if (frontTerm == null) {
            frontTerm = new PortableRetentionTerm(memory, buffers, back.signs(), gradient);
        }
        if (spectrum.coefficient() != 0) {
            frontTerm.add(spectrum.right(), spectrum.left(), factor(spectrum));
        }
    }

    /**
     * Adds (c/(N·H·W))·v_d·(uᵀF_n) to the gradient with respect to the back's signs, the same array
     * in every call.
     */
    void addToBack(BlockSpectrum spectrum, INDArray gradient) {
        if (backTerm == null) {
            backTerm = new PortableRetentionTerm(memory, buffers, pooledSigns, gradient);
        }
        if (spectrum.coefficient() != 0) {
            backTerm.add(spectrum.left(), spectrum.right(), factor(spectrum));
        }
    }

    private float factor(BlockSpectrum spectrum) {
        INDArray map = back.latent();
        return (float)
                (spectrum.coefficient() / ((double) map.size(0) * map.size(2) * map.size(3)));
    }

    private INDArray pooled(INDArray map) {
        INDArray like = back.latent();
        if (map.size(2) == like.size(2) && map.size(3) == like.size(3)) {
            return map;
        }
        INDArray target = memory.floats(map.size(0), map.size(1), like.size(2), like.size(3));
        pooling.addAll(PortableResize.pool(memory, buffers, map, target).operations());
        return target;
    }
}
