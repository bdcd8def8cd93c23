package io.flinklcr.models.network;

import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightQuantizer;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The network in kernels made for CPUs. All buffers are made once; parameters live outside, in the
 * flat state that every call takes. Confined to one thread.
 */
final class FusedNetwork implements Network {

    private static final Set<OutputScale> SCALES = Set.of(OutputScale.NONE, OutputScale.CHANNEL);

    private final Parallel parallel;
    private final WeightQuantizer quantizer;
    private final Stem stem;
    private final List<HalfBlock> halves = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();
    private final Head head;
    private final GradientBuffers buffers;
    private Retention retention;

    /**
     * Builds the network and its buffers.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     * @param parallel the kernels' threads; not closed by the network
     */
    FusedNetwork(NetworkSpec spec, int images, Parallel parallel) {
        this.parallel = parallel;
        quantizer = spec.binarization().weights().at(0);
        buffers = new GradientBuffers(parallel);
        ParameterLayout layout = ParameterLayout.of(spec);
        Places places = Places.of(spec, layout);
        try {
            stem = new Stem(layout, spec, images, parallel);
            activations.add(stem.layer().output());
            for (BlockSpec block : BlockSpec.of(spec)) {
                addBlock(places, block);
            }
            head = new Head(layout, lastActivation().latent());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Whether these kernels have all that a network needs. */
    static boolean covers(NetworkSpec spec) {
        return spec.family() == NetworkFamily.IRNET
                && spec.binarization().takesBits()
                && SCALES.contains(spec.binarization().outputScale())
                && (spec.shortcut() == ShortcutKind.PAD
                        || spec.shortcut() == ShortcutKind.CONVOLUTION);
    }

    @Override
    public float[] forward(float[] images, float[] state, boolean batchStatistics) {
        stem.forward(images, state, batchStatistics);
        halves.forEach(half -> half.forward(state, quantizer, batchStatistics));
        return head.forward(state, batchStatistics);
    }

    @Override
    public List<BlockMoments> moments() {
        if (retention == null) {
            retention = new Retention(activations, parallel);
        }
        return retention.moments();
    }

    @Override
    public float[] backward(
            float[] state,
            float[] logitsGradient,
            List<BlockSpectrum> spectra,
            Quantizers quantizers) {
        float[] gradient = new float[state.length];
        HalfBlock.Backward pass = new HalfBlock.Backward(state, quantizers, buffers, gradient);
        FeatureMap last = lastActivation().latent();
        FeatureMap ofLast = buffers.of(last);
        head.backward(state, logitsGradient, gradient, ofLast);
        Shortcut identity = new PadShortcut(last, last.channels(), 1);
        GradientSink target = lastLayer().collectTo(ofLast);
        new SignGradient(lastActivation(), null, identity, ofLast, target, parallel)
                .compute(
                        new Chunk(0, last.images()),
                        quantizers.activations(),
                        terms(spectra, activations.size() - 1));
        for (int half = halves.size() - 1; half >= 0; half--) {
            boolean first = half % 2 == 0;
            halves.get(half).backward(pass, first ? terms(spectra, half / 2) : List.of());
        }
        stem.backward(pass);
        return gradient;
    }

    @Override
    public int firstNonFiniteBlock() {
        for (int i = 0; i < activations.size(); i++) {
            if (activations.get(i).latent().hasNonFinite()) {
                return Math.max(0, i - 1);
            }
        }
        return activations.size() - 1;
    }

    @Override
    public List<Float> saturation() {
        return halves.stream().map(HalfBlock::saturation).toList();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(halves);
        all.add(stem);
        all.add(buffers);
        Resources.closeAll(all.toArray(AutoCloseable[]::new));
    }

    /** What leaves the stem and both halves of every block, for tests. */
    List<FeatureMap> latent() {
        return Stream.concat(Stream.of(stem.layer()), halves.stream().map(HalfBlock::layer))
                .map(layer -> layer.output().latent())
                .toList();
    }

    private void addBlock(Places places, BlockSpec block) {
        addHalf(places, block, 1, block.first());
        addHalf(places, block, 2, block.second());
        activations.add(lastLayer().output());
    }

    private void addHalf(Places places, BlockSpec block, int half, ConvolutionShape shape) {
        BatchNormHardtanh input = lastLayer();
        FeatureMap source = input.output().latent();
        Shortcut shortcut =
                half == 1 && block.convolvesShortcut()
                        ? new ConvolutionShortcut(
                                places.layout(),
                                block.name() + ".sc",
                                source,
                                block.ofShortcut(),
                                parallel)
                        : new PadShortcut(source, shape.outputs(), shape.stride());
        halves.add(new HalfBlock(places.of(block, half, shape), input, shape, shortcut, parallel));
    }

    private BatchNormHardtanh lastLayer() {
        return halves.isEmpty() ? stem.layer() : halves.get(halves.size() - 1).layer();
    }

    private Activation lastActivation() {
        return lastLayer().output();
    }

    private List<RetentionTerm> terms(List<BlockSpectrum> spectra, int activation) {
        return spectra.isEmpty() ? List.of() : retention.terms(spectra, activation);
    }

    /** Where parameters lie in the flat state. */
    private record Places(
            ParameterLayout layout, Map<String, FilterSource> sources, boolean scaled) {

        static Places of(NetworkSpec spec, ParameterLayout layout) {
            return new Places(
                    layout,
                    NetworkGraph.of(spec).convolutions().stream()
                            .collect(
                                    Collectors.toMap(LayerSpec::name, each -> each.source(layout))),
                    spec.binarization().outputScale() == OutputScale.CHANNEL);
        }

        HalfBlock.Parameters of(BlockSpec block, int half, ConvolutionShape shape) {
            String name = block.name() + ".c" + half;
            return new HalfBlock.Parameters(
                    new BinaryFilters(
                            sources.get(name),
                            scaled ? layout.tensor(name + ".scale.alpha") : null,
                            shape.filters()),
                    BatchNormParameters.of(layout, block.name() + ".b" + half));
        }
    }
}
