package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightQuantizer;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionForm;
import java.util.List;

/**
 * Any network in operations that every ND4J backend has. Images, weights and what is left of a map
 * once its pixels are summed cross between backend and heap, maps do not.
 */
final class PortableNetwork implements Network {

    private final PortableMemory memory = new PortableMemory();
    private final WeightQuantizer quantizer;
    private final PortableParts parts;
    private final List<PortableLayer> layers;
    private final PortableHead head;
    private final PortableRetention retention;
    private final PortableSaturation saturation;
    private PortableBackward backward;

    /**
     * Builds the network and its arrays, with moments by channel.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     */
    PortableNetwork(NetworkSpec spec, int images) {
        this(spec, images, RetentionForm.CHANNEL);
    }

    /**
     * Builds the network and its arrays.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     * @param form of its moments
     */
    PortableNetwork(NetworkSpec spec, int images, RetentionForm form) {
        quantizer = spec.binarization().weights().at(0);
        try {
            parts = new PortableParts(memory, spec, images);
            layers = parts.build();
            head = new PortableHead(parts, layers);
            retention = new PortableRetention(parts, layers, form);
            saturation = new PortableSaturation(parts, layers);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    @Override
    public float[] forward(float[] images, float[] state, boolean batchStatistics) {
        PortableForward pass = new PortableForward(images, state, quantizer, batchStatistics);
        layers.forEach(layer -> layer.forward(pass));
        return head.forward(state, batchStatistics);
    }

    @Override
    public List<BlockMoments> moments() {
        return retention.moments();
    }

    @Override
    public float[] backward(
            float[] state,
            float[] logitsGradient,
            List<BlockSpectrum> spectra,
            Quantizers quantizers) {
        if (backward == null) {
            backward = new PortableBackward(parts, layers, head, retention);
        }
        parts.estimator().set(quantizers.activations());
        PortablePass pass =
                new PortablePass(state, quantizers.weights(), new float[state.length], spectra);
        backward.run(pass, logitsGradient);
        return pass.gradient();
    }

    @Override
    public int firstNonFiniteBlock() {
        return retention.firstNonFiniteBlock();
    }

    @Override
    public List<Float> saturation() {
        return saturation.compute();
    }

    @Override
    public void close() {
        memory.close();
    }

    /** The layers, for tests. */
    List<PortableLayer> layers() {
        return layers;
    }
}
