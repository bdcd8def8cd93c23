package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts layers one behind the other; each method adds one and gives its index. */
final class GraphBuilder {

    private static final Binarization FULL_PRECISION = BinarizationMethod.FLOAT.binarization();

    private final Binarization binarization;
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Map<Integer, Integer> quantized = new HashMap<>();
    private final List<Integer> bounds = new ArrayList<>();

    GraphBuilder(NetworkSpec spec) {
        binarization = spec.binarization();
        MapShape images =
                new MapShape(spec.input().channels(), spec.input().height(), spec.input().width());
        nodes.add(new GraphNode(NetworkGraph.IMAGES, new LayerSpec.Images(), List.of(), images));
    }

    /** Shape of what leaves a node. */
    MapShape shape(int node) {
        return nodes.get(node).output();
    }

    /** A full-precision convolution. */
    int convolve(String name, int from, int outputs, int side, int stride) {
        ConvolutionShape shape = filters(from, outputs, side, stride);
        return convolve(new LayerSpec.Convolve(name, shape, FULL_PRECISION), from);
    }

    /** A convolution of a node's quantized values, with weights as the method has them. */
    int convolveQuantized(String name, int from, int outputs, int side, int stride) {
        ConvolutionShape shape = filters(from, outputs, side, stride);
        int convolved = convolve(new LayerSpec.Convolve(name, shape, binarization), quantize(from));
        OutputScale scale = binarization.outputScale();
        return scale == OutputScale.NONE
                ? convolved
                : map(new LayerSpec.Scale(name + ".scale", scale), convolved);
    }

    int normalize(String name, int from) {
        return map(new LayerSpec.Normalize(name), from);
    }

    int hardtanh(int from) {
        return map(new LayerSpec.Hardtanh(), from);
    }

    int shift(String name, int from) {
        return map(new LayerSpec.Shift(name), from);
    }

    /** RPReLU: a PReLU between two shifts (Liu et al., ReActNet, ECCV 2020, Eq. 2). */
    int rprelu(String name, int from) {
        int slope = map(new LayerSpec.Slope(name + ".prelu"), shift(name + ".before", from));
        return shift(name + ".after", slope);
    }

    int add(int first, int second) {
        return node(new LayerSpec.Add(), List.of(first, second), shape(first));
    }

    int concatenate(int first, int second) {
        MapShape output = shape(first).channels(shape(first).channels() + shape(second).channels());
        return node(new LayerSpec.Concatenate(), List.of(first, second), output);
    }

    /** A node at the shape of another, as option A of He et al. (CVPR 2016). */
    int pad(int from, int stride, int outputs) {
        MapShape output = shape(from).strided(stride).channels(outputs);
        return stride == 1 && outputs == shape(from).channels()
                ? from
                : node(new LayerSpec.Pad(stride), List.of(from), output);
    }

    int averagePool(int from, int stride) {
        return stride == 1
                ? from
                : node(
                        new LayerSpec.AveragePool(stride),
                        List.of(from),
                        shape(from).strided(stride));
    }

    int maxPool(int from, int side, int stride) {
        int padding = (side - 1) / 2;
        MapShape input = shape(from);
        MapShape output =
                new MapShape(
                        input.channels(),
                        Math.floorDiv(input.height() + 2 * padding - side, stride) + 1,
                        Math.floorDiv(input.width() + 2 * padding - side, stride) + 1);
        return node(new LayerSpec.MaxPool(side, stride, padding), List.of(from), output);
    }

    /** Ends a retention block at a node, and begins the next one there. */
    int bound(int node) {
        bounds.add(quantize(node));
        return node;
    }

    NetworkGraph build(HeadSpec head) {
        return new NetworkGraph(List.copyOf(nodes), List.copyOf(bounds), head);
    }

    private int quantize(int from) {
        Integer known = quantized.get(from);
        if (known == null) {
            boolean standardize = binarization.activations().isStandardized();
            int latent = standardize ? map(new LayerSpec.Standardize(), from) : from;
            known = map(new LayerSpec.Quantize(), latent);
            quantized.put(from, known);
        }
        return known;
    }

    private ConvolutionShape filters(int from, int outputs, int side, int stride) {
        return new ConvolutionShape(shape(from).channels(), outputs, side, stride);
    }

    private int convolve(LayerSpec.Convolve layer, int from) {
        ConvolutionShape filters = layer.shape();
        MapShape output = shape(from).strided(filters.stride()).channels(filters.outputs());
        return node(layer, List.of(from), output);
    }

    private int map(LayerSpec layer, int from) {
        return node(layer, List.of(from), shape(from));
    }

    private int node(LayerSpec layer, List<Integer> inputs, MapShape output) {
        if (output.height() < 1 || output.width() < 1) {
            throw new IllegalArgumentException(
                    "images of "
                            + nodes.get(NetworkGraph.IMAGES).output()
                            + " are too small for this network: nothing is left of them after "
                            + nodes.size()
                            + " layers; use larger ones or another --network");
        }
        nodes.add(new GraphNode(nodes.size(), layer, inputs, output));
        return nodes.size() - 1;
    }
}
