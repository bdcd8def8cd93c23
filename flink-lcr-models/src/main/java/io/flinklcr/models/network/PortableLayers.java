package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableConvolution.Layer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sets up the layers of a network: the stem, then two a block. */
final class PortableLayers {

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final ParameterLayout layout;
    private final INDArray images;
    private final List<PortableLayer> layers = new ArrayList<>();

    PortableLayers(
            PortableMemory memory,
            PortableBuffers buffers,
            ParameterLayout layout,
            INDArray images) {
        this.memory = memory;
        this.buffers = buffers;
        this.layout = layout;
        this.images = images;
    }

    List<PortableLayer> of(NetworkSpec spec) {
        addStem(spec);
        for (BlockSpec block : BlockSpec.of(spec)) {
            addHalf(block, 1, block.first());
            addHalf(block, 2, block.second());
        }
        return List.copyOf(layers);
    }

    private void addStem(NetworkSpec spec) {
        ConvolutionShape shape = ConvolutionShape.ofStem(spec);
        Layer layer = Layer.of(layout, shape, new HalfBlock.Names("stem.weight", "bn"), false);
        PortableActivation output = output(shape, images);
        layers.add(
                new PortableLayer(
                        new PortableConvolution(memory, layer, images, output.latent()),
                        null,
                        output));
    }

    private void addHalf(BlockSpec block, int half, ConvolutionShape shape) {
        PortableActivation from = layers.get(layers.size() - 1).output();
        PortableActivation output = output(shape, from.latent());
        HalfBlock.Names names =
                new HalfBlock.Names(
                        block.name() + ".c" + half + ".weight", block.name() + ".b" + half);
        Layer layer = Layer.of(layout, shape, names, true);
        layers.add(
                new PortableLayer(
                        new PortableConvolution(memory, layer, from.signs(), output.latent()),
                        half == 1 && block.convolvesShortcut()
                                ? convolution(block, from.latent(), output.latent())
                                : new PortablePadShortcut(
                                        memory, from.latent(), output.latent(), shape.stride()),
                        output));
    }

    private PortableShortcut convolution(BlockSpec block, INDArray source, INDArray output) {
        ConvolutionShape shape = block.ofShortcut();
        HalfBlock.Names names =
                new HalfBlock.Names(block.name() + ".sc.0.weight", block.name() + ".sc.1");
        return new PortableConvolutionShortcut(
                memory, buffers, Layer.of(layout, shape, names, false), source, output);
    }

    private PortableActivation output(ConvolutionShape shape, INDArray from) {
        return new PortableActivation(
                memory,
                buffers,
                from.size(0),
                shape.outputs(),
                shape.outputSide((int) from.size(2)),
                shape.outputSide((int) from.size(3)));
    }
}
