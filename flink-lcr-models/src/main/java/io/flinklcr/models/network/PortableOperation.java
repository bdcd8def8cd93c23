package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An ND4J operation over fixed arrays, set up once and run often. Every backend has the operations
 * used here under the same names.
 */
final class PortableOperation implements AutoCloseable {

    private final DynamicCustomOp operation;
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    PortableOperation(String name) {
        operation = DynamicCustomOp.builder(name).build();
    }

    PortableOperation from(INDArray... inputs) {
        context.setInputArrays(inputs);
        return this;
    }

    /** Names the results; one may be an input where values are mapped one by one. */
    PortableOperation to(INDArray... outputs) {
        context.setOutputArrays(outputs);
        return this;
    }

    PortableOperation integers(long... arguments) {
        context.setIArguments(arguments);
        return this;
    }

    PortableOperation numbers(double... arguments) {
        context.setTArguments(arguments);
        return this;
    }

    void run() {
        Nd4j.getExecutioner().exec(operation, context);
    }

    @Override
    public void close() {
        Resources.closeAll(context);
    }
}
