package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backward pass of a network. */
final class PortableBackward {

    private final PortableHead head;
    private final List<PortableOperation> spread;
    private final List<PortableGradient> gradients = new ArrayList<>();

    PortableBackward(
            PortableParts parts,
            List<PortableLayer> layers,
            PortableHead head,
            PortableRetention retention) {
        this.head = head;
        PortableGradients arrays = new PortableGradients(parts, layers);
        spread = head.spread(arrays);
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            addRetention(arrays, layer, retention);
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
    void run(PortablePass pass, float[] logitsGradient) {
        head.backward(pass.state(), logitsGradient, pass.gradient());
        spread.forEach(PortableOperation::run);
        gradients.forEach(gradient -> gradient.run(pass));
    }

    private void addRetention(PortableGradients arrays, int layer, PortableRetention retention) {
        int bound = retention.boundAt(layer);
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
