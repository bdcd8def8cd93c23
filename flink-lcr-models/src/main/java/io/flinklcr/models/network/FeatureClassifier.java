package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;

/**
 * The full-precision classifier of features, behind a batch norm where the network has one there.
 * Small, so it runs on the heap.
 */
final class FeatureClassifier {

    private final FeatureNorm norm;
    private final Tensor weights;
    private final Tensor bias;
    private final int images;
    private final int features;
    private final int classes;
    private float[] inputs;

    FeatureClassifier(ParameterLayout layout, int images, int features) {
        this.images = images;
        this.features = features;
        norm =
                layout.has("bn_fc.weight")
                        ? new FeatureNorm(BatchNormParameters.of(layout, "bn_fc"), images, features)
                        : null;
        weights = layout.tensor("fc.weight");
        bias = layout.tensor("fc.bias");
        classes = bias.size();
    }

    /**
     * Logits (N, classes), row-major.
     *
     * @param values features (N, C), row-major
     */
    float[] forward(float[] values, float[] state, boolean batchStatistics) {
        inputs = norm == null ? values : norm.forward(values, state, batchStatistics);
        float[] logits = new float[images * classes];
        for (int image = 0; image < images; image++) {
            for (int label = 0; label < classes; label++) {
                double sum = state[bias.offset() + label];
                int row = weights.offset() + label * features;
                for (int feature = 0; feature < features; feature++) {
                    sum += (double) inputs[image * features + feature] * state[row + feature];
                }
                logits[image * classes + label] = (float) sum;
            }
        }
        return logits;
    }

    /**
     * Backward pass.
     *
     * @param logitsGradient (N, classes)
     * @param gradient receives the parameters' gradients and this batch's statistics
     * @return gradient with respect to the features
     */
    float[] backward(float[] state, float[] logitsGradient, float[] gradient) {
        float[] hidden = new float[images * features];
        for (int image = 0; image < images; image++) {
            for (int label = 0; label < classes; label++) {
                float g = logitsGradient[image * classes + label];
                int row = weights.offset() + label * features;
                gradient[bias.offset() + label] += g;
                for (int feature = 0; feature < features; feature++) {
                    gradient[row + feature] += g * inputs[image * features + feature];
                    hidden[image * features + feature] += g * state[row + feature];
                }
            }
        }
        if (norm != null) {
            norm.backward(hidden, state, gradient);
        }
        return hidden;
    }
}
