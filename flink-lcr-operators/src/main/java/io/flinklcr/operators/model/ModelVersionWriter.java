package io.flinklcr.operators.model;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelVersionConflictException;
import io.flinklcr.models.store.StagedVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Stages a version as its snapshot arrives and hands it to the checkpoint that follows. */
final class ModelVersionWriter implements CommittingSinkWriter<ModelSnapshot, StagedVersion> {

    private final ModelStore store;
    private final ModelDescription description;
    private List<StagedVersion> staged = new ArrayList<>();

    ModelVersionWriter(ModelStore store, ModelDescription description) {
        this.store = store;
        this.description = description;
    }

    @Override
    public void write(ModelSnapshot snapshot, Context context) {
        try {
            staged.add(store.stage(description.describe(snapshot)));
        } catch (ModelVersionConflictException e) {
            throw new SuppressRestartsException(e);
        }
    }

    /** Does nothing: a version is on disk when {@link #write} returns. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<StagedVersion> prepareCommit() {
        List<StagedVersion> covered = staged;
        staged = new ArrayList<>();
        return covered;
    }

    @Override
    public void close() {}
}
