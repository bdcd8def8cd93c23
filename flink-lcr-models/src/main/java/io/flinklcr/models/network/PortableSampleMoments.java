package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** G_n = (1/(H·W)) F_n B_nᵀ of every image of two maps of equal height and width. */
final class PortableSampleMoments implements PortableMatrices {

    private static final int TRANSPOSED = 1;

    private final float factor;
    private final INDArray moments;
    private final PortableOperation product;

    PortableSampleMoments(PortableMemory memory, INDArray front, INDArray back) {
        long images = front.size(0);
        long plane = front.size(2) * front.size(3);
        factor = (float) (1.0 / plane);
        moments = memory.floats(images, front.size(1), back.size(1));
        product =
                memory.operation("matmul")
                        .from(
                                front.reshape(images, front.size(1), plane),
                                back.reshape(images, back.size(1), plane))
                        .to(moments)
                        .integers(0, TRANSPOSED, 0);
    }

    @Override
    public float[] compute() {
        product.run();
        return PortableMatrices.scaled(moments, factor);
    }
}
