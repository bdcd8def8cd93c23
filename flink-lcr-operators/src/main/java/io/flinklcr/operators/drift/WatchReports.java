package io.flinklcr.operators.drift;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.WatchReport;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves what the watch for drift tells within other records. */
public final class WatchReports {

    private WatchReports() {}

    /** Writes a report. */
    public static void write(WatchReport report, DataOutputView target) throws IOException {
        writeVerdict(report.verdict(), target);
        target.writeLong(report.drifts());
        target.writeFloat(report.windowedAccuracy());
        target.writeFloat(report.fadedAccuracy());
    }

    /** Reads a report that {@link #write} wrote. */
    public static WatchReport read(DataInputView source) throws IOException {
        return new WatchReport(
                readVerdict(source), source.readLong(), source.readFloat(), source.readFloat());
    }

    /** Writes a verdict. */
    public static void writeVerdict(DriftVerdict verdict, DataOutputView target)
            throws IOException {
        target.writeByte(
                switch (verdict) {
                    case STABLE -> 0;
                    case WARNING -> 1;
                    case DRIFT -> 2;
                });
    }

    /** Reads a verdict that {@link #writeVerdict} wrote. */
    public static DriftVerdict readVerdict(DataInputView source) throws IOException {
        int verdict = source.readByte();
        return switch (verdict) {
            case 0 -> DriftVerdict.STABLE;
            case 1 -> DriftVerdict.WARNING;
            case 2 -> DriftVerdict.DRIFT;
            default -> throw new IOException("no verdict has the number " + verdict);
        };
    }
}
