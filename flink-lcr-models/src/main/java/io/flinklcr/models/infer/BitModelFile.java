package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Files in format lcr1. Numbers are big-endian; arrays stand behind their length, an int.
 *
 * <pre>
 * 4 bytes  "LCR1"
 * int      format version, 1
 * long     bytes of the body
 * body     long model version; int channels, height, width; float[] mean, deviation;
 *          int layers; for each its number in {@link LayerKind}, int[] inputs, its fields;
 *          the classifier: int node, int pooled, float[] norm, weights, bias
 * int      CRC-32C of the body
 * </pre>
 */
final class BitModelFile {

    static final int MAGIC = 'L' << 24 | 'C' << 16 | 'R' << 8 | '1';
    static final int FORMAT_VERSION = 1;
    static final int HEADER_BYTES = 2 * Integer.BYTES + Long.BYTES;

    private BitModelFile() {}

    static void write(BitModel model, Path file) throws IOException {
        byte[] body = body(model);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + body.length + Integer.BYTES);
        bytes.putInt(MAGIC).putInt(FORMAT_VERSION).putLong(body.length);
        bytes.put(body).putInt(checksum(body)).flip();
        WholeFile.write(file, bytes);
    }

    static BitModel read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            fill(header, channel, file);
            byte[] body = new byte[bodyBytes(header.flip(), channel.size(), file)];
            fill(ByteBuffer.wrap(body), channel, file);
            ByteBuffer checksum = ByteBuffer.allocate(Integer.BYTES);
            fill(checksum, channel, file);
            if (checksum.getInt(0) != checksum(body)) {
                throw new IOException(file + " is damaged: its checksum is another");
            }
            return parse(body, file);
        }
    }

    private static byte[] body(BitModel model) {
        LayerWriter writer = new LayerWriter();
        ImageShape input = model.input();
        writer.number(model.version());
        writer.integer(input.channels()).integer(input.height()).integer(input.width());
        writer.floats(array(model.normalization().mean()));
        writer.floats(array(model.normalization().std()));
        Graph graph = model.graph();
        writer.integer(graph.count() - 1);
        for (int node = 1; node < graph.count(); node++) {
            Node each = graph.node(node);
            writer.integers(each.inputs().stream().mapToInt(Integer::intValue).toArray());
            LayerKind.write(each.layer(), writer);
        }
        model.head().write(writer);
        return writer.toBytes();
    }

    private static BitModel parse(byte[] body, Path file) throws IOException {
        try {
            LayerReader reader = new LayerReader(body);
            long version = reader.number();
            ImageShape input = new ImageShape(reader.integer(), reader.integer(), reader.integer());
            Normalization normalization =
                    new Normalization(list(reader.floats()), list(reader.floats()));
            Graph graph = new Graph(input);
            for (int layers = reader.integer(); layers > 0; layers--) {
                List<Integer> inputs = Arrays.stream(reader.integers()).boxed().toList();
                graph.add(LayerKind.read(reader), inputs);
            }
            Head head = Head.read(reader);
            if (!reader.isAtEnd()) {
                throw new IllegalArgumentException("bytes are left behind the classifier");
            }
            return new BitModel(version, input, normalization, graph, head);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Bytes of the body that a header announces, which are those that the file has. */
    private static int bodyBytes(ByteBuffer header, long size, Path file) throws IOException {
        requireFormat(header, file);
        long body = header.getLong();
        if (body < 0) {
            throw new IOException(
                    "%s is damaged: its header announces a body of %d bytes; copy it anew"
                            .formatted(file, body));
        }
        if (body != size - HEADER_BYTES - Integer.BYTES || body > Integer.MAX_VALUE - 16) {
            throw new IOException(
                    "%s has %d bytes, its header announces a body of %d; copy it anew"
                            .formatted(file, size, body));
        }
        return (int) body;
    }

    private static void requireFormat(ByteBuffer header, Path file) throws IOException {
        if (header.getInt() != MAGIC) {
            throw new IOException(
                    file + " does not begin with LCR1; give a file of lcr export --format lcr1");
        }
        int format = header.getInt();
        if (format != FORMAT_VERSION) {
            throw new IOException(
                    "%s has format %d; this program reads %d: update it"
                            .formatted(file, format, FORMAT_VERSION));
        }
    }

    private static void fill(ByteBuffer target, FileChannel channel, Path file) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new EOFException(file + " ends early; copy it anew");
            }
        }
    }

    private static int checksum(byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return (int) checksum.getValue();
    }

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
