package io.flinklcr.operators.record;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Moves maps from {@code topic-partition} to the next offset, in the order of their keys. */
public final class OffsetMaps {

    private OffsetMaps() {}

    /** Writes the number of entries and the entries. */
    public static void write(SortedMap<String, Long> offsets, DataOutputView target)
            throws IOException {
        target.writeInt(offsets.size());
        for (Map.Entry<String, Long> entry : offsets.entrySet()) {
            target.writeUTF(entry.getKey());
            target.writeLong(entry.getValue());
        }
    }

    /** Reads what {@link #write} wrote; the map cannot be changed. */
    public static SortedMap<String, Long> read(DataInputView source) throws IOException {
        SortedMap<String, Long> offsets = new TreeMap<>();
        int size = source.readInt();
        for (int i = 0; i < size; i++) {
            offsets.put(source.readUTF(), source.readLong());
        }
        return Collections.unmodifiableSortedMap(offsets);
    }
}
