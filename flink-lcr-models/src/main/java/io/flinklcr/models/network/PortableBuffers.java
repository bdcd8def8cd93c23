package io.flinklcr.models.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Passing values of a network: one array a role and shape, shared by all who need it in turn. */
final class PortableBuffers {

    private final PortableMemory memory;
    private final Map<Key, INDArray> arrays = new HashMap<>();

    PortableBuffers(PortableMemory memory) {
        this.memory = memory;
    }

    /** What is passed. */
    enum Role {
        /** One of several parts of a gradient. */
        PART(DataType.FLOAT),
        /** Intermediate value of one layer. */
        WORK(DataType.FLOAT),
        /** Second intermediate value of one layer. */
        SECOND_WORK(DataType.FLOAT),
        /** Result of a comparison. */
        FLAGS(DataType.BOOL);

        private final DataType type;

        Role(DataType type) {
            this.type = type;
        }
    }

    INDArray of(Role role, long... shape) {
        Key key = new Key(role, Arrays.stream(shape).boxed().toList());
        return arrays.computeIfAbsent(key, missing -> memory.array(role.type, shape));
    }

    /** What tells arrays apart. */
    private record Key(Role role, List<Long> shape) {}
}
