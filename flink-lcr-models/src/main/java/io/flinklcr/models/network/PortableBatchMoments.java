package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * G = A_fᵀ·A_l, N × N, of the flattened features of two maps of equal size (Shang et al., ECCV
 * 2022, Eq. 8).
 */
final class PortableBatchMoments implements PortableMatrices {

    private static final int TRANSPOSED = 1;

    private final INDArray moments;
    private final PortableOperation product;

    PortableBatchMoments(PortableMemory memory, INDArray front, INDArray back) {
        long images = front.size(0);
        long features = front.length() / images;
        moments = memory.floats(images, images);
        product =
                memory.operation("matmul")
                        .from(front.reshape(images, features), back.reshape(images, features))
                        .to(moments)
                        .integers(0, TRANSPOSED, 0);
    }

    @Override
    public float[] compute() {
        product.run();
        return PortableMemory.read(moments);
    }
}
