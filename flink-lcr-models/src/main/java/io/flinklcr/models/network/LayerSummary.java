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

    /** A convolution, of signs or of floats, with the height and width that leave it. */
    static LayerSummary convolution(
            String name, ConvolutionShape shape, boolean binary, int height, int width) {
        long weights = (long) shape.outputs() * shape.inputs() * shape.side() * shape.side();
        long products = weights * height * width;
        String stride = shape.stride() == 1 ? "" : "/" + shape.stride();
        return new LayerSummary(
                name,
                shape.side() + "x" + shape.side() + stride + " conv" + (binary ? ", 1 bit" : ""),
                size(shape.outputs(), height, width),
                weights,
                binary ? weights : 0,
                binary ? products : 0,
                binary ? 0 : products);
    }

    /** A batch norm with scale and shift. */
    static LayerSummary batchNorm(String name, int channels, int height, int width) {
        String output = size(channels, height, width);
        return new LayerSummary(name, "batch norm", output, 2L * channels, 0, 0, 0);
    }

    /** A classifier with a bias. */
    static LayerSummary linear(String name, int inputs, int outputs) {
        long products = (long) inputs * outputs;
        return new LayerSummary(
                name, "linear", size(outputs, 1, 1), products + outputs, 0, 0, products);
    }

    private static String size(int channels, int height, int width) {
        return channels + "x" + height + "x" + width;
    }
}
