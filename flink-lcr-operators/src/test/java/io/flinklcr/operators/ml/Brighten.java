package io.flinklcr.operators.ml;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.ml.api.Transformer;
import org.apache.flink.ml.common.datastream.TableUtils;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ReadWriteUtils;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Somebody else's stage: adds 10 to every pixel. */
public final class Brighten implements Transformer<Brighten>, HasImageCol<Brighten> {

    private static final long serialVersionUID = 1L;

    private final Map<Param<?>, Object> params = new HashMap<>();

    /** Called by Flink ML as well. */
    public Brighten() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Table[] transform(Table... inputs) {
        StreamTableEnvironment tables = Columns.environment(inputs[0]);
        RowTypeInfo type = TableUtils.getRowTypeInfo(inputs[0].getResolvedSchema());
        int column = type.getFieldIndex(getImageCol());
        return new Table[] {
            tables.fromDataStream(
                    tables.toDataStream(inputs[0])
                            .map(row -> brightened(row, column))
                            .returns(type))
        };
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    @Override
    public void save(String path) throws java.io.IOException {
        ReadWriteUtils.saveMetadata(this, path);
    }

    private static Row brightened(Row row, int column) {
        byte[] pixels = row.<byte[]>getFieldAs(column).clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += 10;
        }
        Row copy = Row.copy(row);
        copy.setField(column, pixels);
        return copy;
    }
}
