package io.flinklcr.operators.train;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.operators.drift.WatchReports;
import io.flinklcr.operators.drift.WatchStateSerializer;
import io.flinklcr.operators.record.FormatVersion;
import io.flinklcr.operators.record.RecordSerializer;
import io.flinklcr.operators.record.SchedulePositions;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of the course in PARAMETERS' keyed state. */
final class CourseSerializer extends RecordSerializer<Course> {

    static final CourseSerializer INSTANCE = new CourseSerializer();

    private static final long serialVersionUID = 1L;

    private static final int VERSION = 1;

    @Override
    public void serialize(Course record, DataOutputView target) throws IOException {
        FormatVersion.write(VERSION, target);
        SchedulePositions.write(record.next(), target);
        target.writeFloat(record.planRate());
        WatchReports.writeVerdict(record.verdict(), target);
        WatchStateSerializer.INSTANCE.serialize(record.watch(), target);
    }

    @Override
    public Course deserialize(DataInputView source) throws IOException {
        FormatVersion.require(VERSION, "the course of training", source);
        SchedulePosition next = SchedulePositions.read(source);
        float planRate = source.readFloat();
        DriftVerdict verdict = WatchReports.readVerdict(source);
        return new Course(
                next, planRate, verdict, WatchStateSerializer.INSTANCE.deserialize(source));
    }

    @Override
    public Snapshot snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in checkpoints. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Course> {

        /** Called by Flink. */
        public Snapshot() {
            super(CourseSerializer::new);
        }
    }
}
