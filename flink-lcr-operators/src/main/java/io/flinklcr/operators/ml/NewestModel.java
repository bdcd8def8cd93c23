package io.flinklcr.operators.ml;

import io.flinklcr.models.store.StoredModel;
import java.io.IOException;
import org.apache.flink.table.api.Table;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Reads model data that ends. */
final class NewestModel {

    private NewestModel() {}

    /**
     * The newest version, read now.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be read
     */
    static StoredModel read(Table models) {
        try {
            return LcrBnnClassifierModelData.read(of(models));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * The row of the newest version, read now.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be read
     */
    static Row of(Table models) {
        Row newest = null;
        // A stream's own collect would run all else that the environment holds, and forget it.
        try (CloseableIterator<Row> rows = models.execute().collect()) {
            while (rows.hasNext()) {
                newest = LcrBnnClassifierModelData.newest(newest, rows.next());
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
