package io.flinklcr.models.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation or its gradient, (N, C, H, W) float32 outside the heap. Kernels read and write it a
 * plane (H·W values) at a time; ND4J operations use {@link #array()}. Owned by whoever made it and
 * freed by {@link #close()}.
 */
final class FeatureMap implements Planes, AutoCloseable {

    /** Images that {@link #saturation} looks at: enough to see a trend, too few to take time. */
    static final int SAMPLED_IMAGES = 4;

    private static final int MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;

    private final INDArray array;
    private final FloatBuffer values;
    private final IntBuffer bits;
    private final int images;
    private final int channels;
    private final int height;
    private final int width;

    /**
     * @throws IllegalArgumentException if there are more values than a buffer holds
     */
    FeatureMap(int images, int channels, int height, int width) {
        this(Nd4j.createUninitialized(DataType.FLOAT, checked(images, channels, height, width)));
    }

    private FeatureMap(INDArray array) {
        this.array = array;
        images = (int) array.size(0);
        channels = (int) array.size(1);
        height = (int) array.size(2);
        width = (int) array.size(3);
        ByteBuffer memory = array.data().pointer().asByteBuffer().order(ByteOrder.nativeOrder());
        values = memory.asFloatBuffer();
        bits = memory.asIntBuffer();
    }

    /**
     * The values of an array (N, C, H, W), which remains its owner's: not to be closed.
     *
     * @throws IllegalArgumentException if there are more values than a buffer holds
     */
    static FeatureMap over(INDArray array) {
        checked(array.shape());
        return new FeatureMap(array);
    }

    FeatureMap sameShape() {
        return new FeatureMap(images, channels, height, width);
    }

    INDArray array() {
        return array;
    }

    @Override
    public int images() {
        return images;
    }

    @Override
    public int channels() {
        return channels;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    @Override
    public int plane() {
        return height * width;
    }

    /** Copies a plane to the start of a tile. */
    void read(int image, int channel, float[] tile) {
        values.get(start(image, channel), tile, 0, plane());
    }

    @Override
    public void read(int image, Strip strip, float[] tile, Scratch scratch) {
        read(image, strip.first(), strip.channels(), tile, 0);
    }

    /** Copies some planes side by side to a tile, from {@code offset} on. */
    void read(int image, int channel, int planes, float[] tile, int offset) {
        values.get(start(image, channel), tile, offset, planes * plane());
    }

    /** Copies the start of a tile to some planes. */
    void write(int image, int channel, int planes, float[] tile) {
        values.put(start(image, channel), tile, 0, planes * plane());
    }

    /** Copies the start of a tile to a plane. */
    void write(int image, int channel, float[] tile) {
        values.put(start(image, channel), tile, 0, plane());
    }

    /** Copies a part of a tile, from {@code offset} on, to a plane. */
    void write(int image, int channel, float[] tile, int offset) {
        values.put(start(image, channel), tile, offset, plane());
    }

    /** Copies the bits of a plane's values ({@link Float#floatToRawIntBits}) to a tile. */
    void readBits(int image, int channel, int[] tile) {
        bits.get(start(image, channel), tile, 0, plane());
    }

    /** Copies a tile to a plane as the bits of its values. */
    void writeBits(int image, int channel, int[] tile) {
        bits.put(start(image, channel), tile, 0, plane());
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

    /** Share of values with a magnitude of 1 or more, over the first images. */
    float saturation() {
        float[] tile = new float[plane()];
        int sampled = Math.min(images, SAMPLED_IMAGES);
        int saturated = 0;
        for (int image = 0; image < sampled; image++) {
            for (int channel = 0; channel < channels; channel++) {
                read(image, channel, tile);
                saturated += saturated(tile);
            }
        }
        return (float) saturated / (sampled * channels * plane());
    }

    @Override
    public void close() {
        array.close();
    }

    /** Number of values with a magnitude of 1 or more. */
    static int saturated(float[] values) {
        int count = 0;
        for (float value : values) {
            count += Math.abs(value) >= 1 ? 1 : 0;
        }
        return count;
    }

    private static long[] checked(long... shape) {
        if ((double) shape[0] * shape[1] * shape[2] * shape[3] > MAX_VALUES) {
            throw new IllegalArgumentException(
                    String.format(
                            "%d images of %dx%dx%d features are too many; use a smaller batch",
                            shape[0], shape[1], shape[2], shape[3]));
        }
        return shape;
    }

    private int start(int image, int channel) {
        return (image * channels + channel) * plane();
    }
}
