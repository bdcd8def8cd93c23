package io.flinklcr.operators.ml;

import io.flinklcr.operators.model.ModelDescription;
import io.flinklcr.operators.model.ModelSnapshot;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.types.Row;

/** Turns models on their way to becoming versions into rows of model data. */
final class SnapshotRows implements MapFunction<ModelSnapshot, Row> {

    private static final long serialVersionUID = 1L;

    private final ModelDescription description;

    SnapshotRows(ModelDescription description) {
        this.description = description;
    }

    @Override
    public Row map(ModelSnapshot snapshot) {
        return LcrBnnClassifierModelData.of(description.describe(snapshot));
    }
}
