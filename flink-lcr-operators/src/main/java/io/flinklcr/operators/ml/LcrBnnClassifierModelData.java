package io.flinklcr.operators.ml;

import io.flinklcr.models.store.PackedVersion;
import io.flinklcr.models.store.StoredModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.types.Row;

/**
 * Model data as rows: {@code modelVersion BIGINT, modelData BYTES}. A version that {@code lcr
 * train} stored becomes model data by {@link #of(StoredModel)}.
 */
public final class LcrBnnClassifierModelData {

    static final String VERSION = "modelVersion";
    static final String DATA = "modelData";

    /** Names and types of the columns. */
    public static final RowTypeInfo TYPE =
            new RowTypeInfo(
                    new TypeInformation<?>[] {Types.LONG, Types.PRIMITIVE_ARRAY(Types.BYTE)},
                    new String[] {VERSION, DATA});

    private LcrBnnClassifierModelData() {}

    /** The row of a version, without its optimiser. */
    public static Row of(StoredModel model) {
        return of(model.manifest().version(), PackedVersion.pack(model));
    }

    static Row of(long version, byte[] data) {
        return Row.of(version, data);
    }

    static long version(Row row) {
        return row.<Long>getFieldAs(0);
    }

    static byte[] data(Row row) {
        return row.getFieldAs(1);
    }

    /** The version in a row. */
    static StoredModel read(Row row) {
        try {
            return PackedVersion.unpack(data(row));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "model data of version " + version(row) + " is damaged: " + e.getMessage(), e);
        }
    }
}
