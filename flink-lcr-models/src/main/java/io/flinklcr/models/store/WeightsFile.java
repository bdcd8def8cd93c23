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
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The weights file: magic {@code LCRW}, format version (int32), count (int64), then the values as
 * float32; all little-endian.
 */
final class WeightsFile {

    static final String NAME = "weights.bin";
    static final int FORMAT_VERSION = 1;
    static final int HEADER_BYTES = 16;

    private static final int MAGIC = 'L' | 'C' << 8 | 'R' << 16 | 'W' << 24;
    private static final int CHUNK_FLOATS = 16 * 1024;

    private WeightsFile() {}

    /**
     * Writes the file that a manifest describes.
     *
     * @throws IOException if the state is not the one described, or the target fails
     */
    static void write(float[] state, Manifest.Weights described, OutputStream target)
            throws IOException {
        MessageDigest digest = newDigest();
        write(state, new DigestOutputStream(target, digest));
        requireChecksum(digest, described.sha256());
    }

    /** Checksum of the file of a state. */
    static String sha256(float[] state) {
        MessageDigest digest = newDigest();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(state, sink);
        } catch (IOException e) {
            throw new IllegalStateException("a stream without a device failed", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads a weights file; its size is checked before memory is taken.
     *
     * @throws IOException if the file is not what the manifest says
     */
    static float[] read(Path file, Manifest.Weights expected) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            requireSize(channel.size(), expected.count());
            MessageDigest digest = newDigest();
            float[] state =
                    readState(
                            new DigestInputStream(Channels.newInputStream(channel), digest),
                            expected.count());
            requireChecksum(digest, expected.sha256());
            return state;
        }
    }

    private static void write(float[] state, OutputStream target) throws IOException {
        target.write(header(state.length).array());
        ByteBuffer chunk = chunk(state.length);
        for (int from = 0; from < state.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, state.length - from);
            chunk.asFloatBuffer().put(state, from, count);
            target.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static float[] readState(InputStream source, int count) throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        readFully(source, header, HEADER_BYTES);
        requireHeader(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), count);
        float[] state = new float[count];
        ByteBuffer chunk = chunk(count);
        for (int from = 0; from < count; from += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, count - from);
            readFully(source, chunk.array(), length * Float.BYTES);
            chunk.asFloatBuffer().get(state, from, length);
        }
        return state;
    }

    private static void requireSize(long actual, int count) throws IOException {
        long expected = HEADER_BYTES + (long) count * Float.BYTES;
        if (actual != expected) {
            throw new IOException(
                    NAME + " has " + actual + " bytes where the manifest asks for " + expected);
        }
    }

    private static void requireHeader(ByteBuffer header, int count) throws IOException {
        if (header.getInt() != MAGIC) {
            throw new IOException(NAME + " does not begin with LCRW");
        }
        int format = header.getInt();
        if (format != FORMAT_VERSION) {
            throw new IOException(
                    NAME + " has format " + format + "; this program reads " + FORMAT_VERSION);
        }
        long actual = header.getLong();
        if (actual != count) {
            throw new IOException(
                    NAME + " holds " + actual + " values, the manifest counts " + count);
        }
    }

    private static void requireChecksum(MessageDigest digest, String expected) throws IOException {
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expected)) {
            throw new IOException(
                    NAME + " has SHA-256 " + actual + ", the manifest says " + expected);
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

    private static void readFully(InputStream source, byte[] target, int length)
            throws IOException {
        if (source.readNBytes(target, 0, length) < length) {
            throw new EOFException(NAME + " ends early");
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
