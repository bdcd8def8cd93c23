package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of a network. */
final class PortableBackward {

    private final PortableHead head;
    private final List<PortableOperation> spread;
    private final List<GraphGradient> gradients = new ArrayList<>();

    PortableBackward(
            PortableParts parts,
            List<GraphLayer> layers,
            PortableHead head,
            GraphRetention retention) {
        this.head = head;
        PortableGradients arrays = new PortableGradients(parts, layers);
        spread = head.spread(arrays);
        List<Integer> bounds = parts.graph().bounds();
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            addRetention(arrays, bounds.indexOf(layer), layer, retention);
            if (arrays.isTaken(layer)) {
                gradients.add(layers.get(layer).gradient(arrays));
                arrays.release(layer);
            }
        }
    }

    /**
     * Runs the pass.
     *
     * @param logitsGradient (N, classes)
     */
    void run(GraphPass pass, float[] logitsGradient) {
        head.backward(pass.state(), logitsGradient, pass.gradient());
        spread.forEach(PortableOperation::run);
        gradients.forEach(gradient -> gradient.run(pass));
    }

    private void addRetention(
            PortableGradients arrays, int bound, int layer, GraphRetention retention) {
        if (bound < 0) {
            return;
        }
        List<PortableOperation> prepare = arrays.prepare(layer);
        INDArray gradient = arrays.of(layer);
        gradients.add(
                pass -> {
                    prepare.forEach(PortableOperation::run);
                    retention.addTerms(pass.spectra(), bound, gradient);
                });
    }
}
