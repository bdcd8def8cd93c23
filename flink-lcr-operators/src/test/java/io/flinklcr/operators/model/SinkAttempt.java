package io.flinklcr.operators.model;

import io.flinklcr.models.store.StagedVersion;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One attempt of a job's sink: Flink's writer and committer operators, checkpointed by hand. */
final class SinkAttempt implements AutoCloseable {

    /**
     * A checkpoint of the sink.
     *
     * @param id its number
     * @param writer state of the writer operator
     * @param committer state of the committer operator
     */
    record Checkpoint(long id, OperatorSubtaskState writer, OperatorSubtaskState committer) {}

    private final OneInputStreamOperatorTestHarness<
                    ModelSnapshot, CommittableMessage<StagedVersion>>
            writer;
    private final OneInputStreamOperatorTestHarness<
                    CommittableMessage<StagedVersion>, CommittableMessage<StagedVersion>>
            committer;

    private SinkAttempt(ModelVersionSink sink, int parallelism) throws Exception {
        writer =
                new OneInputStreamOperatorTestHarness<>(
                        new SinkWriterOperatorFactory<ModelSnapshot, StagedVersion>(sink),
                        parallelism,
                        parallelism,
                        0);
        committer =
                new OneInputStreamOperatorTestHarness<>(
                        new CommitterOperatorFactory<>(sink, false, true));
        TypeSerializer<CommittableMessage<StagedVersion>> messages =
                CommittableMessageTypeInfo.of(sink::getCommittableSerializer)
                        .createSerializer(new SerializerConfigImpl());
        writer.setup(messages);
        committer.setup(messages);
    }

    static SinkAttempt start(ModelVersionSink sink) throws Exception {
        return start(sink, 1);
    }

    static SinkAttempt start(ModelVersionSink sink, int parallelism) throws Exception {
        SinkAttempt attempt = new SinkAttempt(sink, parallelism);
        attempt.writer.open();
        attempt.committer.open();
        return attempt;
    }

    static SinkAttempt restore(ModelVersionSink sink, Checkpoint from) throws Exception {
        SinkAttempt attempt = new SinkAttempt(sink, 1);
        attempt.writer.setRestoredCheckpointId(from.id());
        attempt.committer.setRestoredCheckpointId(from.id());
        attempt.committer.initializeState(from.committer());
        attempt.committer.open();
        attempt.writer.initializeState(from.writer());
        attempt.writer.open();
        return attempt;
    }

    void write(ModelSnapshot snapshot) throws Exception {
        writer.processElement(snapshot, 0);
    }

    void endInput() throws Exception {
        writer.endInput();
        forward();
        committer.endInput();
    }

    Checkpoint checkpoint(long id) throws Exception {
        writer.prepareSnapshotPreBarrier(id);
        OperatorSubtaskState writerState = writer.snapshot(id, 0);
        forward();
        return new Checkpoint(id, writerState, committer.snapshot(id, 0));
    }

    void complete(Checkpoint checkpoint) throws Exception {
        writer.notifyOfCompletedCheckpoint(checkpoint.id());
        committer.notifyOfCompletedCheckpoint(checkpoint.id());
    }

    private void forward() throws Exception {
        for (CommittableMessage<StagedVersion> message : writer.extractOutputValues()) {
            committer.processElement(new StreamRecord<>(message));
        }
        writer.getOutput().clear();
    }

    @Override
    public void close() throws Exception {
        writer.close();
        committer.close();
    }
}
