package io.flinklcr.operators.ml;

import io.flinklcr.models.store.PackedVersion;
import io.flinklcr.models.store.StoredModel;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.runtime.execution.SuppressRestartsException;
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

    /**
     * The row of the newer version.
     *
     * @param present {@code null} for none
     */
    static Row newest(Row present, Row other) {
        return present == null || version(other) > version(present) ? other : present;
    }

    /**
     * The version in a row.
     *
     * @throws IOException if it is damaged
     */
    static StoredModel read(Row row) throws IOException {
        try {
            return PackedVersion.unpack(data(row));
        } catch (IOException e) {
            throw new IOException(
                    "model data of version " + version(row) + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * The version in a row, in a task.
     *
     * @throws SuppressRestartsException if it is damaged, as it would be after a restart
     */
    static StoredModel readInTask(Row row) {
        try {
            return read(row);
        } catch (IOException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
