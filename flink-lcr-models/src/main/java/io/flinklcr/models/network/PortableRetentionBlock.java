package io.flinklcr.models.network;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionForm;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Retention of one block over its front and back activation (Shang et al., ECCV 2022). A front that
 * is larger than the back is pooled to its size first.
 */
final class PortableRetentionBlock {

    private static final int IMAGES = 0;
    private static final int CHANNELS = 1;

    private final int index;
    private final RetentionForm form;
    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final PortableActivation front;
    private final PortableActivation back;
    private final List<PortableOperation> pooling = new ArrayList<>();
    private final INDArray pooledSigns;
    private final PortableMatrices binary;
    private final PortableMatrices latent;
    private PortableTerm frontTerm;
    private PortableTerm backTerm;

    PortableRetentionBlock(
            int index,
            RetentionForm form,
            PortableMemory memory,
            PortableBuffers buffers,
            PortableActivation front,
            PortableActivation back) {
        this.index = index;
        this.form = form;
        this.memory = memory;
        this.buffers = buffers;
        this.front = front;
        this.back = back;
        pooledSigns = pooled(front.signs());
        binary = matrices(pooledSigns, back.signs());
        latent = matrices(pooled(front.latent()), back.latent());
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
                (int) front.latent().size(side()),
                (int) back.latent().size(side()),
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
            frontTerm = term(back.signs(), gradient);
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
            backTerm = term(pooledSigns, gradient);
        }
        if (spectrum.coefficient() != 0) {
            backTerm.add(spectrum.left(), spectrum.right(), factor(spectrum));
        }
    }

    private PortableMatrices matrices(INDArray ofFront, INDArray ofBack) {
        return switch (form) {
            case CHANNEL -> new PortableMoment(memory, ofFront, ofBack);
            case SAMPLE -> new PortableSampleMoments(memory, ofFront, ofBack);
            case BATCH -> new PortableBatchMoments(memory, ofFront, ofBack);
        };
    }

    private PortableTerm term(INDArray source, INDArray gradient) {
        return switch (form) {
            case CHANNEL -> new PortableRetentionTerm(memory, buffers, source, gradient);
            case SAMPLE -> new PortableSampleTerm(memory, buffers, source, gradient);
            case BATCH -> new PortableBatchTerm(memory, buffers, source, gradient);
        };
    }

    /** Axis of the maps that the sides of moment matrices go along. */
    private int side() {
        return form == RetentionForm.BATCH ? IMAGES : CHANNELS;
    }

    private float factor(BlockSpectrum spectrum) {
        INDArray map = back.latent();
        double count =
                form == RetentionForm.BATCH
                        ? 1
                        : (double) map.size(IMAGES) * map.size(2) * map.size(3);
        return (float) (spectrum.coefficient() / count);
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
