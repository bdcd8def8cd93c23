package io.flinklcr.operators.ml;

import java.util.Arrays;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.internal.TableImpl;

/** Columns and environments of tables. */
final class Columns {

    private Columns() {}

    /**
     * Position of a column; rows from state know their fields by position alone.
     *
     * @param param that names it
     * @throws IllegalArgumentException if the table has none of that name
     */
    static int indexOf(RowTypeInfo table, String column, String param) {
        if (!table.hasField(column)) {
            throw new IllegalArgumentException(
                    "the table has no column "
                            + column
                            + " but "
                            + Arrays.toString(table.getFieldNames())
                            + "; set "
                            + param);
        }
        return table.getFieldIndex(column);
    }

    /**
     * The only table of some.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    static Table only(Table... tables) {
        if (tables.length != 1) {
            throw new IllegalArgumentException("one table is needed, not " + tables.length);
        }
        return tables[0];
    }

    /** Where a table lives. */
    static StreamTableEnvironment environment(Table table) {
        return (StreamTableEnvironment) ((TableImpl) table).getTableEnvironment();
    }
}
