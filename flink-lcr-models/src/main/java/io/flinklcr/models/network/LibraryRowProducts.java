package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of rows by ND4J's matrix product. */
final class LibraryRowProducts implements RowProducts {

    private static final int BUFFER_VALUES = 1 << 18;

    private final int chunk;
    private final Rows front;
    private final Rows back;
    private final INDArray products;
    private final FloatBuffer productValues;
    private final float[] sums;

    LibraryRowProducts(FeatureMap front, FeatureMap back) {
        int channels = Math.max(front.channels(), back.channels());
        int most = BUFFER_VALUES / (channels * front.plane());
        chunk = Math.max(1, Math.min(front.images(), most));
        this.front = new Rows(front, chunk);
        this.back = new Rows(back, chunk);
        products =
                Nd4j.createUninitialized(
                        DataType.FLOAT, new long[] {back.channels(), front.channels()}, 'f');
        productValues = products.data().asNioFloat();
        sums = new float[front.channels() * back.channels()];
    }

    @Override
    public int chunk() {
        return chunk;
    }

    @Override
    public void take(Chunk part, int index, Scratch scratch) {
        front.take(part, index, scratch);
        back.take(part, index, scratch);
    }

    @Override
    public void multiply(boolean anew) {
        Nd4j.gemm(back.array, front.array, products, false, true, 1, anew ? 0 : 1);
    }

    @Override
    public float[] sums() {
        productValues.get(0, sums, 0, sums.length);
        return sums;
    }

    @Override
    public void close() {
        Resources.closeAll(front, back, products);
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
