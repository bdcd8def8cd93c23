package io.flinklcr.operators.record;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The leading byte of everything kept in checkpoints: names the format of the bytes behind it. */
public final class FormatVersion {

    private FormatVersion() {}

    /** Writes a version, 1 to 127. */
    public static void write(int version, DataOutputView target) throws IOException {
        target.writeByte(version);
    }

    /**
     * Reads a version and compares it with the only one that the caller can read.
     *
     * @param what the thing that follows, for the error
     * @throws IOException if it was written in another version
     */
    public static void require(int version, String what, DataInputView source) throws IOException {
        int found = source.readByte();
        if (found != version) {
            throw unreadable(what, found, "format " + version);
        }
    }

    /**
     * Reads a version that may be older than the caller's.
     *
     * @param newest version that the caller writes; it reads all from 1 on
     * @param what the thing that follows, for the error
     * @throws IOException if it was written in a version out of this range
     */
    public static int requireUpTo(int newest, String what, DataInputView source)
            throws IOException {
        int found = source.readByte();
        if (found < 1 || found > newest) {
            throw unreadable(what, found, "formats 1 to " + newest);
        }
        return found;
    }

    private static IOException unreadable(String what, int found, String readable) {
        return new IOException(
                what
                        + " is in format "
                        + found
                        + ", this release reads "
                        + readable
                        + "; restore it with the release that wrote it");
    }
}
