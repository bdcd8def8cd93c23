package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * G = (1/(N·H·W)) Σ_n F_n B_nᵀ of two feature maps of equal height and width. Channels are laid out
 * over some images side by side for matrix products that are long enough to be fast.
 */
final class MomentMatrix implements AutoCloseable {

    private static final int BUFFER_VALUES = 1 << 18;

    private final FeatureMap front;
    private final FeatureMap back;
    private final Parallel parallel;
    private final int chunk;
    private final Rows frontRows;
    private final Rows backRows;
    private final INDArray products;
    private final FloatBuffer productValues;

    MomentMatrix(FeatureMap front, FeatureMap back, Parallel parallel) {
        this.front = front;
        this.back = back;
        this.parallel = parallel;
        int channels = Math.max(front.channels(), back.channels());
        int most = BUFFER_VALUES / (channels * front.plane());
        chunk = Math.max(1, Math.min(front.images(), most));
        frontRows = new Rows(front, chunk);
        backRows = new Rows(back, chunk);
        products =
                Nd4j.createUninitialized(
                        DataType.FLOAT, new long[] {back.channels(), front.channels()}, 'f');
        productValues = products.data().asNioFloat();
    }

    /** Computes G, C_f × C_b, row-major. */
    float[] compute() {
        for (int first = 0; first < front.images(); first += chunk) {
            Chunk part = Chunk.at(first, chunk, front.images());
            parallel.forEach(
                    chunk,
                    (index, scratch) -> {
                        frontRows.take(part, index, scratch);
                        backRows.take(part, index, scratch);
                    });
            Nd4j.gemm(
                    backRows.array, frontRows.array, products, false, true, 1, first == 0 ? 0 : 1);
        }
        float[] moment = new float[front.channels() * back.channels()];
        productValues.get(0, moment, 0, moment.length);
        float factor = (float) (1.0 / ((double) front.images() * front.plane()));
        for (int i = 0; i < moment.length; i++) {
            moment[i] *= factor;
        }
        return moment;
    }

    @Override
    public void close() {
        Resources.closeAll(frontRows, backRows, products);
    }

    /** Channels of some images side by side. */
    private static final class Rows implements AutoCloseable {

        private final FeatureMap map;
        private final int length;
        private final INDArray array;
        private final FloatBuffer values;

        Rows(FeatureMap map, int images) {
            this.map = map;
            length = images * map.plane();
            array = Nd4j.createUninitialized(DataType.FLOAT, map.channels(), length);
            values = array.data().asNioFloat();
        }

        /** Copies an image of a chunk, or zeros where the chunk has fewer images. */
        void take(Chunk part, int index, Scratch scratch) {
            int plane = map.plane();
            float[] tile = scratch.tile(0, plane);
            Arrays.fill(tile, 0, plane, 0f);
            for (int channel = 0; channel < map.channels(); channel++) {
                if (index < part.size()) {
                    map.read(part.first() + index, channel, tile);
                }
                values.put(channel * length + index * plane, tile, 0, plane);
            }
        }

        @Override
        public void close() {
            array.close();
        }
    }
}
