package io.flinklcr.operators.ml;

import org.apache.flink.table.api.Table;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Reads model data that ends. */
final class NewestModel {

    private NewestModel() {}

    /**
     * The row of the newest version, read now.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be read
     */
    static Row of(Table models) {
        Row newest = null;
        try (CloseableIterator<Row> rows =
                Columns.environment(models).toDataStream(models).executeAndCollect()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                boolean newer =
                        newest == null
                                || LcrBnnClassifierModelData.version(row)
                                        > LcrBnnClassifierModelData.version(newest);
                newest = newer ? row : newest;
            }
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "the model data cannot be read: " + e.getMessage(), e);
        }
        if (newest == null) {
            throw new IllegalArgumentException("the model data is empty");
        }
        return LcrBnnClassifierModelData.of(
                LcrBnnClassifierModelData.version(newest), LcrBnnClassifierModelData.data(newest));
    }
}
