package io.flinklcr.operators.ml;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.types.Row;

/** Writes model data to files: version, length and bytes, one behind the other. */
final class ModelEncoder implements Encoder<Row> {

    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Row row, OutputStream stream) throws IOException {
        DataOutputStream target = new DataOutputStream(stream);
        target.writeLong(LcrBnnClassifierModelData.version(row));
        target.writeInt(LcrBnnClassifierModelData.data(row).length);
        target.write(LcrBnnClassifierModelData.data(row));
        target.flush();
    }
}
