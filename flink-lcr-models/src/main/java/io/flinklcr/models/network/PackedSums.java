package io.flinklcr.models.network;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a convolution of bits comes to, kept outside the heap as its sums, of 16 bits each: half the
 * memory of floats to write and to read again three times, and the same values when read. Freed by
 * {@link #close()}.
 */
final class PackedSums implements SumSink, Planes, AutoCloseable {

    private static final HalfWords HALVES = HalfWords.fastest();

    private final INDArray array;
    private final IntBuffer words;
    private final int images;
    private final int channels;
    private final int plane;
    private final int half;
    private float[] scales;

    /**
     * @param plane values of a plane
     * @throws IllegalArgumentException if a sum could have more than 16 bits
     */
    PackedSums(int images, ConvolutionShape shape, int plane) {
        if (shape.filters().fanIn() > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    shape.inputs() + " input channels are too many for sums of 16 bits");
        }
        this.images = images;
        this.plane = plane;
        channels = shape.outputs();
        half = HalfWords.words(plane);
        array = Nd4j.createUninitialized(DataType.INT, (long) images, channels, half);
        words = array.data().pointer().asByteBuffer().order(ByteOrder.nativeOrder()).asIntBuffer();
    }

    @Override
    public int images() {
        return images;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public int plane() {
        return plane;
    }

    @Override
    public void begin(float[] scales) {
        this.scales = scales;
    }

    @Override
    public void take(int first, int images, int channel, int[] sums, Scratch scratch) {
        int[] packed = scratch.packed(half);
        for (int i = 0; i < images; i++) {
            HALVES.pack(sums, i * plane, plane, packed);
            words.put(start(first + i, channel), packed, 0, half);
        }
    }

    @Override
    public void read(int image, Strip strip, float[] tile, Scratch scratch) {
        int count = strip.channels() * half;
        int[] packed = scratch.packed(count);
        words.get(start(image, strip.first()), packed, 0, count);
        for (int i = 0; i < strip.channels(); i++) {
            float scale = scales[strip.first() + i];
            HALVES.unpack(packed, i * half, scale, tile, i * plane, plane);
        }
    }

    @Override
    public void close() {
        array.close();
    }

    private int start(int image, int channel) {
        return (image * channels + channel) * half;
    }
}
