package io.flinklcr.tests.study;

import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.train.StateUpdate;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How far a run has come.
 *
 * @param step steps that were taken
 * @param seconds they took
 * @param state after them
 * @param warmStarts of the power iterations, one a block; {@code null} where there is none yet
 */
record Progress(long step, double seconds, StateUpdate state, WarmStart[] warmStarts) {

    /** The start of a run from given weights. */
    static Progress from(float[] weights, int blocks) {
        return new Progress(
                0,
                0,
                new StateUpdate(0, weights, new float[weights.length]),
                new WarmStart[blocks]);
    }

    static Progress read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            long step = in.readLong();
            double seconds = in.readDouble();
            StateUpdate state = new StateUpdate(0, floats(in), floats(in));
            WarmStart[] warmStarts = new WarmStart[in.readInt()];
            for (int block = 0; block < warmStarts.length; block++) {
                warmStarts[block] = in.readBoolean() ? new WarmStart(floats(in), floats(in)) : null;
            }
            return new Progress(step, seconds, state, warmStarts);
        }
    }

    /** The same without what only further training would need. */
    Progress atRest() {
        float[] weights = state.values();
        return new Progress(
                step,
                seconds,
                new StateUpdate(0, weights, new float[weights.length]),
                new WarmStart[warmStarts.length]);
    }

    /**
     * Writes this beside the file and then moves it there, so that a kill leaves one or the other.
     */
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new GZIPOutputStream(Files.newOutputStream(part))))) {
            out.writeLong(step);
            out.writeDouble(seconds);
            write(out, state.values());
            write(out, state.momentum());
            out.writeInt(warmStarts.length);
            for (WarmStart warmStart : warmStarts) {
                out.writeBoolean(warmStart != null);
                if (warmStart != null) {
                    write(out, warmStart.binary());
                    write(out, warmStart.latent());
                }
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }
}
