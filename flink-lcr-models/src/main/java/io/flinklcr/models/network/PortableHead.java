package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Global average pooling before the {@link FeatureClassifier}. */
final class PortableHead {

    private final FeatureClassifier classifier;
    private final INDArray pooled;
    private final INDArray ofPooled;
    private final PortableOperation pool;
    private final float plane;

    PortableHead(PortableMemory memory, ParameterLayout layout, INDArray input) {
        int images = (int) input.size(0);
        int features = (int) input.size(1);
        plane = input.size(2) * input.size(3);
        classifier = new FeatureClassifier(layout, images, features);
        pooled = memory.floats(images, features);
        ofPooled = memory.floats(images, features, 1, 1);
        pool = memory.operation("reduce_mean").from(input).to(pooled).integers(2, 3);
    }

    /** Logits (N, classes), row-major. */
    float[] forward(float[] state, boolean batchStatistics) {
        pool.run();
        return classifier.forward(PortableMemory.read(pooled), state, batchStatistics);
    }

    /**
     * Backward pass; leaves in {@link #ofPixels} the gradient with respect to each pixel of a
     * feature.
     */
    void backward(float[] state, float[] logitsGradient, float[] gradient) {
        float[] ofFeatures = classifier.backward(state, logitsGradient, gradient);
        for (int i = 0; i < ofFeatures.length; i++) {
            ofFeatures[i] /= plane;
        }
        PortableMemory.write(ofFeatures, ofPooled);
    }

    /** (N, C, 1, 1). */
    INDArray ofPixels() {
        return ofPooled;
    }
}
