package io.flinklcr.models.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The format of {@link StateFile}s: magic {@code LCRW}, format version (int32), count (int64), then
 * the values as float32; all little-endian.
 */
final class FloatsFile {

    static final int FORMAT_VERSION = 1;
    static final int HEADER_BYTES = 16;

    private static final int MAGIC = 'L' | 'C' << 8 | 'R' << 16 | 'W' << 24;
    private static final int CHUNK_FLOATS = 16 * 1024;

    private FloatsFile() {}

    /**
     * Writes the file that a manifest describes.
     *
     * @throws IOException if the values are not those described, or the target fails
     */
    static void write(float[] values, StateFile described, OutputStream target) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        write(values, new DigestOutputStream(target, digest));
        requireChecksum(digest, described);
    }

    /** Checksum of the file of some values. */
    static String sha256(float[] values) {
        MessageDigest digest = Sha256.newDigest();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(values, sink);
        } catch (IOException e) {
            throw new IllegalStateException("a stream without a device failed", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads a file; its size is checked before memory is taken.
     *
     * @throws IOException if the file is not what the manifest says
     */
    static float[] read(Path file, StateFile expected) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return read(channel.size(), Channels.newInputStream(channel), expected);
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param size number of bytes that the source has
     * @throws IOException if they are not what the manifest says
     */
    static float[] read(long size, InputStream source, StateFile expected) throws IOException {
        requireSize(size, expected);
        MessageDigest digest = Sha256.newDigest();
        float[] values = read(new DigestInputStream(source, digest), expected);
        requireChecksum(digest, expected);
        return values;
    }

    private static void write(float[] values, OutputStream target) throws IOException {
        target.write(header(values.length).array());
        ByteBuffer chunk = chunk(values.length);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            target.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static float[] read(InputStream source, StateFile expected) throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        readFully(source, header, HEADER_BYTES, expected);
        requireHeader(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), expected);
        int count = expected.count();
        float[] values = new float[count];
        ByteBuffer chunk = chunk(count);
        for (int from = 0; from < count; from += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, count - from);
            readFully(source, chunk.array(), length * Float.BYTES, expected);
            chunk.asFloatBuffer().get(values, from, length);
        }
        return values;
    }

    private static void requireSize(long actual, StateFile described) throws IOException {
        long expected = HEADER_BYTES + (long) described.count() * Float.BYTES;
        if (actual != expected) {
            throw new IOException(
                    described.file()
                            + " has "
                            + actual
                            + " bytes where the manifest asks for "
                            + expected);
        }
    }

    private static void requireHeader(ByteBuffer header, StateFile expected) throws IOException {
        String name = expected.file();
        if (header.getInt() != MAGIC) {
            throw new IOException(name + " does not begin with LCRW");
        }
        int format = header.getInt();
        if (format != FORMAT_VERSION) {
            throw new IOException(
                    name + " has format " + format + "; this program reads " + FORMAT_VERSION);
        }
        long actual = header.getLong();
        if (actual != expected.count()) {
            throw new IOException(
                    name + " holds " + actual + " values, the manifest counts " + expected.count());
        }
    }

    private static void requireChecksum(MessageDigest digest, StateFile expected)
            throws IOException {
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expected.sha256())) {
            throw new IOException(
                    expected.file()
                            + " has SHA-256 "
                            + actual
                            + ", the manifest says "
                            + expected.sha256());
        }
    }

    private static ByteBuffer header(int count) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(FORMAT_VERSION)
                .putLong(count);
    }

    private static ByteBuffer chunk(int count) {
        return ByteBuffer.allocate(Math.min(count, CHUNK_FLOATS) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void readFully(InputStream source, byte[] target, int length, StateFile file)
            throws IOException {
        if (source.readNBytes(target, 0, length) < length) {
            throw new EOFException(file.file() + " ends early");
        }
    }
}
