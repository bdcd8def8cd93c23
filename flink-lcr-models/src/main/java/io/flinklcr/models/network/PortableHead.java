package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The {@link FeatureClassifier} of averaged maps, or of every pixel on its own. */
final class PortableHead {

    private final PortableParts parts;
    private final int from;
    private final boolean pooled;
    private final FeatureClassifier classifier;
    private final INDArray features;
    private final INDArray ofFeatures;
    private final List<PortableOperation> pool = new ArrayList<>();
    private final float plane;

    PortableHead(PortableParts parts, List<GraphLayer> layers) {
        this.parts = parts;
        from = parts.graph().head().from();
        pooled = parts.graph().head().kind().isPooled();
        INDArray input = layers.get(from).output();
        int images = (int) input.size(0);
        int channels = (int) input.size(1);
        plane = pooled ? input.size(2) * input.size(3) : 1;
        classifier = new FeatureClassifier(parts.layout(), images, parts.graph().features());
        if (pooled) {
            features = parts.memory().floats(images, channels);
            ofFeatures = parts.memory().floats(images, channels, 1, 1);
            pool.add(parts.operation("reduce_mean").from(input).to(features).integers(2, 3));
        } else {
            features = input;
            ofFeatures = parts.memory().floats(input.shape());
        }
    }

    /** Logits (N, classes), row-major. */
    float[] forward(float[] state, boolean batchStatistics) {
        pool.forEach(PortableOperation::run);
        return classifier.forward(PortableMemory.read(features), state, batchStatistics);
    }

    /** Backward pass up to the gradient with respect to each feature. */
    void backward(float[] state, float[] logitsGradient, float[] gradient) {
        float[] values = classifier.backward(state, logitsGradient, gradient);
        for (int i = 0; i < values.length; i++) {
            values[i] /= plane;
        }
        PortableMemory.write(values, ofFeatures);
    }

    /** Operations that spread it over the pixels of what the head takes. */
    List<PortableOperation> spread(PortableGradients gradients) {
        PortableSink sink = gradients.sink(from);
        return List.of(parts.operation("assign").from(sink.array(), ofFeatures).to(sink.array()));
    }
}
