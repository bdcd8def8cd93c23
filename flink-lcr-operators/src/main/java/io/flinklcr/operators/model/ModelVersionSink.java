package io.flinklcr.operators.model;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StagedVersion;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Writes model versions to a {@link ModelStore}: staged as they arrive, visible once the checkpoint
 * that covers them is complete. Runs with parallelism 1. Its directory must be one that every task
 * manager sees, and belongs to one run: a run that is not restored refuses a directory with
 * versions.
 *
 * <pre>{@code
 * snapshots.sinkTo(new ModelVersionSink("/models/fashion", 5, description))
 *         .setParallelism(1)
 *         .uid("model-versions")
 *         .name("Model versions");
 * }</pre>
 */
public final class ModelVersionSink
        implements Sink<ModelSnapshot>, SupportsCommitter<StagedVersion> {

    private static final long serialVersionUID = 1L;

    private final String directory;
    private final int keep;
    private final ModelDescription description;

    /**
     * @param directory path of the model directory, created when missing
     * @param keep newest versions to keep, at least 1
     * @param description what the versions have in common
     * @throws IllegalArgumentException if no version would be kept
     */
    public ModelVersionSink(String directory, int keep, ModelDescription description) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least 1 version must be kept, not " + keep);
        }
        this.directory = directory;
        this.keep = keep;
        this.description = description;
    }

    @Override
    public SinkWriter<ModelSnapshot> createWriter(WriterInitContext context) {
        return openWriter(context.getTaskInfo(), context.getRestoredCheckpointId());
    }

    @Override
    @Deprecated
    public SinkWriter<ModelSnapshot> createWriter(Sink.InitContext context) {
        return openWriter(context.getTaskInfo(), context.getRestoredCheckpointId());
    }

    @Override
    public Committer<StagedVersion> createCommitter(CommitterInitContext context) {
        return new ModelVersionCommitter(open(), keep, context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<StagedVersion> getCommittableSerializer() {
        return new StagedVersionSerializer();
    }

    private SinkWriter<ModelSnapshot> openWriter(TaskInfo task, OptionalLong restoredCheckpoint) {
        int parallelism = task.getNumberOfParallelSubtasks();
        if (parallelism != 1) {
            throw new IllegalStateException(
                    "the model version sink runs with parallelism 1, not " + parallelism);
        }
        ModelStore store = open();
        if (restoredCheckpoint.isEmpty()) {
            requireEmpty(store);
            return new ModelVersionWriter(store, description);
        }
        return new ModelVersionWriter(store, description.continuing(store));
    }

    private ModelStore open() {
        return ModelStore.openForWriting(Path.of(directory));
    }

    private static void requireEmpty(ModelStore store) {
        store.latest()
                .ifPresent(
                        latest -> {
                            throw new SuppressRestartsException(
                                    new ModelVersionConflictException(
                                            "the model directory "
                                                    + store.directory()
                                                    + " holds versions of an earlier run, up to "
                                                    + latest
                                                    + "; give --model-dir an empty directory or"
                                                    + " resume that run from its checkpoint"));
                        });
    }
}
