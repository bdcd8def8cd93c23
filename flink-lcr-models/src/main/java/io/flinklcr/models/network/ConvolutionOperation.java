package io.flinklcr.models.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** How ND4J's convolutions (oneDNN on CPUs) are called. */
final class ConvolutionOperation {

    private static final int WEIGHTS_OUT_IN_HEIGHT_WIDTH = 1;

    private ConvolutionOperation() {}

    static INDArray filters(ConvolutionShape shape) {
        return Nd4j.createUninitialized(
                DataType.FLOAT, shape.outputs(), shape.inputs(), shape.side(), shape.side());
    }

    static OpContext context(ConvolutionShape shape) {
        int side = shape.side();
        int stride = shape.stride();
        int padding = shape.padding();
        OpContext context = Nd4j.getExecutioner().buildContext();
        context.setIArguments(
                side,
                side,
                stride,
                stride,
                padding,
                padding,
                1,
                1,
                0,
                0,
                WEIGHTS_OUT_IN_HEIGHT_WIDTH);
        return context;
    }

    static void run(String name, OpContext context) {
        Nd4j.getExecutioner().exec(DynamicCustomOp.builder(name).build(), context);
    }
}
