package io.flinklcr.operators.ml;

import org.apache.flink.ml.util.ReadWriteUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Tables of model data as streams and in files. */
final class ModelTables {

    private ModelTables() {}

    /**
     * The rows of a table, whatever its columns are named.
     *
     * @param uid of the operator that makes them
     */
    static DataStream<Row> rows(StreamTableEnvironment tables, Table models, String uid) {
        return tables.toDataStream(models)
                .map(
                        row ->
                                LcrBnnClassifierModelData.of(
                                        (Long) row.getField(0), (byte[]) row.getField(1)))
                .returns(LcrBnnClassifierModelData.TYPE)
                .name("model data")
                .uid(uid);
    }

    /**
     * Adds the writing of a table beside the params of a stage; it is written when the environment
     * executes.
     *
     * @param path of the stage
     */
    static void save(Table models, String path, String uidPrefix) {
        DataStream<Row> rows =
                rows(Columns.environment(models), models, uidPrefix + "saved-model-data-" + path);
        ReadWriteUtils.saveModelData(rows, path, new ModelEncoder());
    }

    /** The table that {@link #save} wrote. */
    static Table load(StreamTableEnvironment tables, String path) {
        return ReadWriteUtils.loadModelData(tables, path, new ModelFormat());
    }
}
