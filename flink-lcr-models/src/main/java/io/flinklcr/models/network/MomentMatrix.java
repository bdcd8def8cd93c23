package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** G = (1/(N·H·W)) Σ_n F_n B_nᵀ of two feature maps of equal height and width. */
final class MomentMatrix implements AutoCloseable {

    private final int images;
    private final int size;
    private final float factor;
    private final INDArray products;
    private final FloatBuffer productValues;
    private final OpContext context;
    private final float[] row;

    MomentMatrix(FeatureMap front, FeatureMap back) {
        images = front.images();
        size = front.channels() * back.channels();
        factor = (float) (1.0 / ((double) images * front.plane()));
        row = new float[size];
        products =
                Nd4j.createUninitialized(DataType.FLOAT, images, front.channels(), back.channels());
        productValues = products.data().asNioFloat();
        context = Nd4j.getExecutioner().buildContext();
        context.setInputArrays(flat(front), flat(back));
        context.setOutputArrays(products);
        context.setIArguments(0, 1, 0);
    }

    /** Computes G, C_f × C_b, row-major. */
    float[] compute() {
        Nd4j.getExecutioner().exec(DynamicCustomOp.builder("matmul").build(), context);
        float[] moment = new float[size];
        for (int image = 0; image < images; image++) {
            productValues.get(image * size, row, 0, size);
            for (int i = 0; i < size; i++) {
                moment[i] += row[i];
            }
        }
        for (int i = 0; i < size; i++) {
            moment[i] *= factor;
        }
        return moment;
    }

    @Override
    public void close() {
        Resources.closeAll(context, products);
    }

    private static INDArray flat(FeatureMap map) {
        return map.array().reshape(map.images(), map.channels(), map.plane());
    }
}
