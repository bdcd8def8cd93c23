package io.flinklcr.models.network;

import java.util.Arrays;

/** Global average pooling before the {@link FeatureClassifier}. */
final class Head {

    private final FeatureMap input;
    private final FeatureClassifier classifier;

    Head(ParameterLayout layout, FeatureMap input) {
        this.input = input;
        classifier = new FeatureClassifier(layout, input.images(), input.channels());
    }

    /** Logits (N, classes), row-major. */
    float[] forward(float[] state, boolean batchStatistics) {
        return classifier.forward(pooled(), state, batchStatistics);
    }

    /**
     * Backward pass.
     *
     * @param logitsGradient (N, classes)
     * @param gradient receives the parameters' gradients and this batch's statistics
     * @param inputGradient receives the gradient with respect to the input
     */
    void backward(
            float[] state, float[] logitsGradient, float[] gradient, FeatureMap inputGradient) {
        unpool(classifier.backward(state, logitsGradient, gradient), inputGradient);
    }

    private float[] pooled() {
        int features = input.channels();
        float[] pooled = new float[input.images() * features];
        float[] tile = new float[input.plane()];
        for (int image = 0; image < input.images(); image++) {
            for (int feature = 0; feature < features; feature++) {
                input.read(image, feature, tile);
                double sum = 0;
                for (float value : tile) {
                    sum += value;
                }
                pooled[image * features + feature] = (float) (sum / tile.length);
            }
        }
        return pooled;
    }

    private void unpool(float[] hidden, FeatureMap inputGradient) {
        int features = input.channels();
        float[] tile = new float[input.plane()];
        for (int image = 0; image < input.images(); image++) {
            for (int feature = 0; feature < features; feature++) {
                Arrays.fill(tile, hidden[image * features + feature] / tile.length);
                inputGradient.write(image, feature, tile);
            }
        }
    }
}
