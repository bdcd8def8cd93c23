package io.flinklcr.models.onnx;

import io.flinklcr.models.infer.MapSize;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** Operations and constants, each by a name of its own, in the order in which they were added. */
final class OnnxGraph {

    /** Of 2020: what took steps and axes as attributes then is understood by all runtimes since. */
    private static final int OPERATOR_SET = 13;

    private static final int FORMAT_VERSION = 7;
    private static final String BATCH = "N";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("bnn");

    /** Declares images as bytes. */
    String images(String name, MapSize size) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam(BATCH);
        for (int side : List.of(size.channels(), size.height(), size.width())) {
            shape.addDimBuilder().setDimValue(side);
        }
        graph.addInput(value(name, TensorProto.DataType.UINT8, shape));
        return name;
    }

    /** Declares one row of numbers an image that leaves the graph under a name of its own. */
    void rows(String name, String from, int columns) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType("Identity")
                        .setName(name)
                        .addInput(from)
                        .addOutput(name));
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam(BATCH);
        shape.addDimBuilder().setDimValue(columns);
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, shape));
    }

    /** Adds an operation, and gives the name of its result. */
    String apply(String operator, List<String> inputs, AttributeProto... attributes) {
        String name = operator + "_" + graph.getNodeCount();
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .setName(name)
                        .addAllInput(inputs)
                        .addOutput(name)
                        .addAllAttribute(Arrays.asList(attributes)));
        return name;
    }

    /** A constant of floats. */
    String floats(float[] values, long... shape) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.FLOAT, shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.getName();
    }

    /** A single float. */
    String number(float value) {
        return floats(new float[] {value});
    }

    /** A constant of whole numbers. */
    String integers(long... values) {
        TensorProto.Builder tensor = constant(TensorProto.DataType.INT64, values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        return tensor.getName();
    }

    /** An attribute of whole numbers. */
    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    /** An attribute of one whole number. */
    static AttributeProto flag(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    OnnxModel toModel(long version) {
        return new OnnxModel(
                ModelProto.newBuilder()
                        .setIrVersion(FORMAT_VERSION)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                        .setProducerName("flink-lcr")
                        .setModelVersion(version)
                        .setGraph(graph)
                        .build());
    }

    private TensorProto.Builder constant(TensorProto.DataType type, long... shape) {
        String name = "constant_" + graph.getInitializerCount();
        TensorProto.Builder tensor =
                graph.addInitializerBuilder().setName(name).setDataType(type.getNumber());
        Arrays.stream(shape).forEach(tensor::addDims);
        return tensor;
    }

    private static ValueInfoProto value(
            String name, TensorProto.DataType type, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
