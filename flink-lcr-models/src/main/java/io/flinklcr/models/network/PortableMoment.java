package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** G = (1/(N·H·W)) Σ_n F_n B_nᵀ of two maps of equal height and width. */
final class PortableMoment implements PortableMatrices {

    private final float factor;
    private final INDArray moment;
    private final PortableOperation product;

    PortableMoment(PortableMemory memory, INDArray front, INDArray back) {
        long images = front.size(0);
        long plane = front.size(2) * front.size(3);
        factor = (float) (1.0 / ((double) images * plane));
        moment = memory.floats(front.size(1), back.size(1));
        product =
                memory.operation("tensormmul")
                        .from(
                                front.reshape(images, front.size(1), plane),
                                back.reshape(images, back.size(1), plane))
                        .to(moment)
                        .integers(2, 0, 2, 2, 0, 2);
    }

    @Override
    public float[] compute() {
        product.run();
        return PortableMatrices.scaled(moment, factor);
    }
}
