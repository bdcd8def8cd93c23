package io.flinklcr.models.network;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation or its gradient, (N, C, H, W) float32 outside the heap. Kernels read and write it a
 * plane (H·W values) at a time; ND4J operations use {@link #array()}. Owned by whoever made it and
 * freed by {@link #close()}.
 */
final class FeatureMap implements AutoCloseable {

    private final INDArray array;
    private final FloatBuffer values;
    private final int images;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * @throws IllegalArgumentException if there are more values than an index reaches
     */
    FeatureMap(int images, int channels, int height, int width) {
        if ((double) images * channels * height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    String.format(
                            "%d images of %dx%dx%d features are too many; use a smaller batch",
                            images, channels, height, width));
        }
        this.images = images;
        this.channels = channels;
        this.height = height;
        this.width = width;
        array = Nd4j.createUninitialized(DataType.FLOAT, images, channels, height, width);
        values = array.data().asNioFloat();
    }

    FeatureMap sameShape() {
        return new FeatureMap(images, channels, height, width);
    }

    INDArray array() {
        return array;
    }

    int images() {
        return images;
    }

    int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Values of a plane, H·W. */
    int plane() {
        return height * width;
    }

    /** Copies a plane to the start of a tile. */
    void read(int image, int channel, float[] tile) {
        values.get((image * channels + channel) * plane(), tile, 0, plane());
    }

    /** Copies the start of a tile to a plane. */
    void write(int image, int channel, float[] tile) {
        values.put((image * channels + channel) * plane(), tile, 0, plane());
    }

    /** Overwrites all values, row-major. */
    void fill(float[] source) {
        values.put(0, source, 0, images * channels * plane());
    }

    /** Whether some value is NaN or infinite. */
    boolean hasNonFinite() {
        int count = images * channels * plane();
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        array.close();
    }
}
