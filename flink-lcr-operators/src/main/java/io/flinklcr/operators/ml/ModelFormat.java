package io.flinklcr.operators.ml;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.types.Row;

/** Reads what {@link ModelEncoder} wrote. */
final class ModelFormat extends SimpleStreamFormat<Row> {

    private static final long serialVersionUID = 1L;

    @Override
    public Reader<Row> createReader(Configuration configuration, FSDataInputStream stream) {
        return new Reader<>() {
            @Override
            public Row read() throws IOException {
                return ModelFormat.read(stream);
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public TypeInformation<Row> getProducedType() {
        return LcrBnnClassifierModelData.TYPE;
    }

    /** The next row, or {@code null} at the end. */
    static Row read(InputStream stream) throws IOException {
        DataInputStream source = new DataInputStream(stream);
        byte[] first = source.readNBytes(Long.BYTES);
        if (first.length == 0) {
            return null;
        }
        if (first.length < Long.BYTES) {
            throw new EOFException("model data ends early");
        }
        long version = ByteBuffer.wrap(first).getLong();
        int length = source.readInt();
        // readNBytes reads in steps: a damaged length must not take memory that the file cannot
        // fill.
        byte[] data = length < 0 ? new byte[0] : source.readNBytes(length);
        if (data.length != length) {
            throw new EOFException(
                    "model data of version " + version + " announces " + length + " bytes");
        }
        return LcrBnnClassifierModelData.of(version, data);
    }
}
