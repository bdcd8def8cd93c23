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
            throw new IOException(
                    what
                            + " is in format "
                            + found
                            + ", this release reads format "
                            + version
                            + "; restore it with the release that wrote it");
        }
    }
}
