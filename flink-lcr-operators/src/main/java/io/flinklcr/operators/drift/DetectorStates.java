package io.flinklcr.operators.drift;

import io.flinklcr.models.drift.AdwinState;
import io.flinklcr.models.drift.DdmState;
import io.flinklcr.models.drift.DetectorState;
import io.flinklcr.models.drift.NoDetection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes and reads what detectors remember: a byte that names the detector, then its numbers. */
final class DetectorStates {

    private static final int NONE = 0;
    private static final int ADWIN = 1;
    private static final int DDM = 2;

    private static final int MAX_BUCKETS = AdwinState.MAX_BUCKETS * Long.SIZE;

    private DetectorStates() {}

    static void write(DetectorState state, DataOutputView target) throws IOException {
        if (state instanceof AdwinState adwin) {
            target.writeByte(ADWIN);
            target.writeInt(adwin.buckets().size());
            for (AdwinState.Bucket bucket : adwin.buckets()) {
                target.writeLong(bucket.length());
                target.writeDouble(bucket.total());
                target.writeDouble(bucket.squares());
            }
        } else if (state instanceof DdmState ddm) {
            target.writeByte(DDM);
            target.writeLong(ddm.images());
            target.writeLong(ddm.errors());
            target.writeDouble(ddm.minRate());
            target.writeDouble(ddm.minDeviation());
        } else {
            target.writeByte(NONE);
        }
    }

    /**
     * @throws IOException if it is of no detector that this release knows
     */
    static DetectorState read(DataInputView source) throws IOException {
        int detector = source.readByte();
        return switch (detector) {
            case NONE -> new NoDetection();
            case ADWIN -> new AdwinState(readBuckets(source));
            case DDM ->
                    new DdmState(
                            source.readLong(),
                            source.readLong(),
                            source.readDouble(),
                            source.readDouble());
            default -> throw new IOException("no drift detector has the number " + detector);
        };
    }

    private static List<AdwinState.Bucket> readBuckets(DataInputView source) throws IOException {
        int count = source.readInt();
        if (count < 0 || count > MAX_BUCKETS) {
            throw new IOException("a window of ADWIN has no " + count + " buckets");
        }
        List<AdwinState.Bucket> buckets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            buckets.add(
                    new AdwinState.Bucket(
                            source.readLong(), source.readDouble(), source.readDouble()));
        }
        return buckets;
    }
}
