package io.flinklcr.models.network;

import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightQuantizer;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionForm;
import java.util.List;

/**
 * Any network, layer by layer: in operations that every ND4J backend has, or on CPUs with loops of
 * our own in the place of most. With operations alone, images, weights and what is left of a map
 * once its pixels are summed cross between backend and heap, maps do not.
 */
final class GraphNetwork implements Network {

    private final PortableMemory memory = new PortableMemory();
    private final HostKernels host;
    private final WeightQuantizer quantizer;
    private final PortableParts parts;
    private final List<GraphLayer> layers;
    private final PortableHead head;
    private final GraphRetention retention;
    private final PortableSaturation saturation;
    private PortableBackward backward;

    /**
     * Builds the network and its arrays in operations alone, with moments by channel.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     */
    GraphNetwork(NetworkSpec spec, int images) {
        this(spec, images, RetentionForm.CHANNEL, null);
    }

    /**
     * Builds the network and its arrays.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     * @param form of its moments
     * @param parallel threads of loops of our own; {@code null} for operations alone
     */
    GraphNetwork(NetworkSpec spec, int images, RetentionForm form, Parallel parallel) {
        host = parallel == null ? null : new HostKernels(parallel);
        quantizer = spec.binarization().weights().at(0);
        try {
            parts = new PortableParts(memory, spec, images, form, host);
            layers = parts.build();
            head = new PortableHead(parts, layers);
            retention = parts.retention();
            saturation = new PortableSaturation(parts, layers);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public float[] forward(float[] images, float[] state, boolean batchStatistics) {
        GraphForward pass = new GraphForward(images, state, quantizer, batchStatistics);
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
        GraphPass pass = new GraphPass(state, quantizers, new float[state.length], spectra);
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
        Resources.closeAll(host, memory);
    }

    /** The layers, for tests. */
    List<GraphLayer> layers() {
        return layers;
    }
}
