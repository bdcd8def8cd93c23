package io.flinklcr.models.network;

import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightQuantizer;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network in operations that every ND4J backend has. Images, weights and what is left of a map
 * once its pixels are summed cross between backend and heap, maps do not.
 */
final class PortableNetwork implements Network {

    private final PortableMemory memory = new PortableMemory();
    private final PortableBuffers buffers = new PortableBuffers(memory);
    private final WeightQuantizer quantizer;
    private final ActivationMethod activations;
    private final INDArray input;
    private final List<PortableLayer> layers;
    private final List<PortableChannelSum> squares = new ArrayList<>();
    private final PortableHead head;
    private final List<PortableRetentionBlock> retention = new ArrayList<>();
    private PortableBackward backward;

    /**
     * Builds the network and its arrays.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     */
    PortableNetwork(NetworkSpec spec, int images) {
        quantizer = spec.binarization().weights().at(0);
        activations = spec.binarization().activations();
        try {
            input =
                    memory.floats(
                            images,
                            spec.input().channels(),
                            spec.input().height(),
                            spec.input().width());
            PortableLayers builder =
                    new PortableLayers(memory, buffers, ParameterLayout.of(spec), input);
            layers = builder.of(spec);
            for (int i = 0; i < layers.size(); i += 2) {
                squares.add(PortableChannelSum.ofSquares(memory, latent(i)));
            }
            head = new PortableHead(memory, ParameterLayout.of(spec), latent(layers.size() - 1));
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    @Override
    public float[] forward(float[] images, float[] state, boolean batchStatistics) {
        PortableMemory.write(images, input);
        layers.forEach(layer -> layer.forward(state, quantizer, batchStatistics));
        return head.forward(state, batchStatistics);
    }

    @Override
    public List<BlockMoments> moments() {
        if (retention.isEmpty()) {
            for (int block = 0; block + 1 < squares.size(); block++) {
                retention.add(retentionOf(block));
            }
        }
        List<BlockMoments> moments = new ArrayList<>();
        float front = meanSquare(0);
        for (PortableRetentionBlock block : retention) {
            float back = meanSquare(moments.size() + 1);
            moments.add(block.moments(front, back));
            front = back;
        }
        return List.copyOf(moments);
    }

    @Override
    public float[] backward(
            float[] state,
            float[] logitsGradient,
            List<BlockSpectrum> spectra,
            Quantizers quantizers) {
        if (backward == null) {
            backward =
                    new PortableBackward(
                            memory,
                            buffers,
                            input,
                            layers,
                            head,
                            PortablePseudoGradient.of(activations, memory, buffers));
        }
        return backward.run(
                state,
                logitsGradient,
                quantizers,
                (gradient, layer) -> addTerms(spectra, layer, gradient));
    }

    @Override
    public int firstNonFiniteBlock() {
        for (int i = 0; i < squares.size(); i++) {
            if (!Double.isFinite(squares.get(i).total())) {
                return Math.max(0, i - 1);
            }
        }
        return squares.size() - 1;
    }

    @Override
    public void close() {
        memory.close();
    }

    /** The retention terms of an activation: as the back of one block and the front of the next. */
    private void addTerms(List<BlockSpectrum> spectra, int layer, INDArray gradient) {
        if (spectra.isEmpty() || layer % 2 == 1) {
            return;
        }
        int activation = layer / 2;
        if (activation > 0) {
            retention.get(activation - 1).addToBack(spectra.get(activation - 1), gradient);
        }
        if (activation < spectra.size()) {
            retention.get(activation).addToFront(spectra.get(activation), gradient);
        }
    }

    private PortableRetentionBlock retentionOf(int block) {
        return new PortableRetentionBlock(
                block,
                memory,
                buffers,
                layers.get(2 * block).output(),
                layers.get(2 * block + 2).output());
    }

    private float meanSquare(int activation) {
        return (float) (squares.get(activation).total() / latent(2 * activation).length());
    }

    private INDArray latent(int layer) {
        return layers.get(layer).output().latent();
    }
}
