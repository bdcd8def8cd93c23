package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.retention.RetentionForm;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of a network are set up of. */
final class PortableParts {

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final NetworkGraph graph;
    private final ParameterLayout layout;
    private final int images;
    private final Binarization binarization;
    private final PortablePseudoGradient estimator;
    private final RetentionForm form;
    private final HostKernels host;
    private final List<GraphLayer> layers = new ArrayList<>();

    /** Parts in ND4J's operations alone. */
    PortableParts(PortableMemory memory, NetworkSpec spec, int images) {
        this(memory, spec, images, RetentionForm.CHANNEL, null);
    }

    /**
     * Starts to set up layers.
     *
     * @param form of moments
     * @param host loops of our own, which take the place of operations; {@code null} for none
     */
    PortableParts(
            PortableMemory memory,
            NetworkSpec spec,
            int images,
            RetentionForm form,
            HostKernels host) {
        this.memory = memory;
        this.images = images;
        this.form = form;
        this.host = host;
        buffers = new PortableBuffers(memory);
        graph = NetworkGraph.of(spec);
        layout = ParameterLayout.of(spec);
        binarization = spec.binarization();
        estimator = PortablePseudoGradient.of(binarization.activations(), memory, buffers);
    }

    /** Sets up all layers. */
    List<GraphLayer> build() {
        for (GraphNode node : graph.nodes()) {
            layers.add(node.layer().set(this, node));
        }
        return List.copyOf(layers);
    }

    PortableMemory memory() {
        return memory;
    }

    PortableBuffers buffers() {
        return buffers;
    }

    NetworkGraph graph() {
        return graph;
    }

    ParameterLayout layout() {
        return layout;
    }

    PortablePseudoGradient estimator() {
        return estimator;
    }

    /** Loops of our own, or {@code null}. */
    HostKernels host() {
        return host;
    }

    boolean isHosted() {
        return host != null;
    }

    PortableOperation operation(String name) {
        return memory.operation(name);
    }

    /** A fresh map. */
    INDArray map(MapShape shape) {
        return memory.floats(images, shape.channels(), shape.height(), shape.width());
    }

    /** What a node takes first. */
    INDArray input(GraphNode node) {
        return input(node, 0);
    }

    /** What a node takes, by position. */
    INDArray input(GraphNode node, int position) {
        return layers.get(node.inputs().get(position)).output();
    }

    /**
     * A map for the output of a node that goes value by value: that of its first input, where
     * nobody else takes it.
     */
    INDArray mapInPlace(GraphNode node) {
        int input = node.inputs().get(0);
        boolean shared = graph.takersOf(input) > 1 || input == NetworkGraph.IMAGES;
        return shared ? map(node.output()) : input(node);
    }

    /** Flags of a map, for a while. */
    INDArray flags(INDArray like) {
        return buffers.of(Role.FLAGS, like.shape());
    }

    /** Intermediate values of the size of a map, for a while. */
    INDArray work(INDArray like) {
        return buffers.of(Role.WORK, like.shape());
    }

    PortableOperation toFloat(INDArray flags, INDArray to) {
        return operation("cast").from(flags).to(to).integers(DataType.FLOAT.toInt());
    }

    /** The signs that a node gives as bits. */
    HostSigns signs(int node) {
        return (HostSigns) layers.get(node);
    }

    /** Whether all that take the signs of a node take them as bits. */
    boolean areBitsAlone(int node) {
        return graph.areBitsAlone(node) && (retainsByBits() || !graph.bounds().contains(node));
    }

    int activationBits() {
        return binarization.activationBits();
    }

    /** Retention between the layers' activations. */
    GraphRetention retention() {
        if (!retainsByBits()) {
            return new PortableRetention(this, layers, form);
        }
        List<HostSigns> bounds = graph.bounds().stream().map(this::signs).toList();
        return new HostRetention(bounds, host.parallel());
    }

    private boolean retainsByBits() {
        return isHosted() && binarization.activationBits() == 1 && form == RetentionForm.CHANNEL;
    }
}
