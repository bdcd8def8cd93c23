package io.flinklcr.models.network;

/**
 * One layer of a network in numbers.
 *
 * @param name of the layer; its tensors begin with it
 * @param kind what it is, in a few words
 * @param output channels, height and width that leave it, as {@code CxHxW}
 * @param parameters trainable values
 * @param bits those of them that inference keeps as one bit each
 * @param bops multiply-accumulates of two signs for an image: XNOR and bit count
 * @param flops multiply-accumulates of floating-point kernels for an image
 */
public record LayerSummary(
        String name,
        String kind,
        String output,
        long parameters,
        long bits,
        long bops,
        long flops) {

    /** A convolution; its products are BOPs where filters and input are ±1. */
    static LayerSummary convolution(LayerSpec.Convolve layer, MapShape output) {
        ConvolutionShape shape = layer.shape();
        long weights = (long) shape.outputs() * shape.inputs() * shape.side() * shape.side();
        long products = weights * output.height() * output.width();
        boolean ofBits = layer.isBinary() && layer.ofSigns();
        String stride = shape.stride() == 1 ? "" : "/" + shape.stride();
        String bits = layer.isBinary() ? ", 1 bit" : "";
        return new LayerSummary(
                layer.name(),
                shape.side() + "x" + shape.side() + stride + " conv" + bits,
                output.toString(),
                weights,
                layer.isBinary() ? weights : 0,
                ofBits ? products : 0,
                ofBits ? 0 : products);
    }

    /** A layer with so many values a channel. */
    static LayerSummary vectors(String name, String kind, int values, MapShape output) {
        return values(name, kind, (long) values * output.channels(), output);
    }

    /** A layer with so many values. */
    static LayerSummary values(String name, String kind, long values, MapShape output) {
        return new LayerSummary(name, kind, output.toString(), values, 0, 0, 0);
    }

    /** A classifier with a bias. */
    static LayerSummary linear(String name, int inputs, int outputs) {
        long products = (long) inputs * outputs;
        String output = new MapShape(outputs, 1, 1).toString();
        return new LayerSummary(name, "linear", output, products + outputs, 0, 0, products);
    }
}
