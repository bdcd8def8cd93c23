package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;

/**
 * Batch norm over the pooled features and the full-precision classifier. Small, so it runs on the
 * heap.
 */
final class FeatureClassifier {

    private final BatchNormParameters norm;
    private final Tensor weights;
    private final Tensor bias;
    private final int images;
    private final int features;
    private final int classes;
    private final BatchNormStatistics statistics;
    private final float[] normalized;
    private float[] pooled;

    FeatureClassifier(ParameterLayout layout, int images, int features) {
        this.images = images;
        this.features = features;
        norm = BatchNormParameters.of(layout, "bn_fc");
        weights = layout.tensor("fc.weight");
        bias = layout.tensor("fc.bias");
        classes = bias.size();
        statistics = new BatchNormStatistics(norm, features);
        normalized = new float[images * features];
    }

    /**
     * Logits (N, classes), row-major.
     *
     * @param pooled features (N, C), row-major
     */
    float[] forward(float[] pooled, float[] state, boolean batchStatistics) {
        this.pooled = pooled;
        for (int feature = 0; feature < features; feature++) {
            if (batchStatistics) {
                measure(feature);
            } else {
                statistics.recall(feature, state);
            }
            normalize(feature);
        }
        return classify(state);
    }

    /**
     * Backward pass.
     *
     * @param logitsGradient (N, classes)
     * @param gradient receives the parameters' gradients and this batch's statistics
     * @return gradient with respect to the pooled features
     */
    float[] backward(float[] state, float[] logitsGradient, float[] gradient) {
        float[] hidden = throughClassifier(state, logitsGradient, gradient);
        for (int feature = 0; feature < features; feature++) {
            throughNorm(feature, state, hidden, gradient);
            statistics.report(feature, images, state, gradient);
        }
        return hidden;
    }

    private void measure(int feature) {
        double sum = 0;
        for (int i = feature; i < pooled.length; i += features) {
            sum += pooled[i];
        }
        float average = (float) (sum / images);
        double squared = 0;
        for (int i = feature; i < pooled.length; i += features) {
            squared += (double) (pooled[i] - average) * (pooled[i] - average);
        }
        statistics.measure(feature, average, squared, images);
    }

    private void normalize(int feature) {
        float center = statistics.mean(feature);
        float inverse = statistics.inverseDeviation(feature);
        for (int i = feature; i < pooled.length; i += features) {
            normalized[i] = (pooled[i] - center) * inverse;
        }
    }

    private float[] classify(float[] state) {
        float[] logits = new float[images * classes];
        for (int image = 0; image < images; image++) {
            for (int label = 0; label < classes; label++) {
                double sum = state[bias.offset() + label];
                for (int feature = 0; feature < features; feature++) {
                    sum +=
                            (double) activation(state, image, feature)
                                    * state[weights.offset() + label * features + feature];
                }
                logits[image * classes + label] = (float) sum;
            }
        }
        return logits;
    }

    private float activation(float[] state, int image, int feature) {
        return state[norm.scale() + feature] * normalized[image * features + feature]
                + state[norm.shift() + feature];
    }

    private float[] throughClassifier(float[] state, float[] logitsGradient, float[] gradient) {
        float[] hidden = new float[images * features];
        for (int image = 0; image < images; image++) {
            for (int label = 0; label < classes; label++) {
                float g = logitsGradient[image * classes + label];
                int row = weights.offset() + label * features;
                gradient[bias.offset() + label] += g;
                for (int feature = 0; feature < features; feature++) {
                    gradient[row + feature] += g * activation(state, image, feature);
                    hidden[image * features + feature] += g * state[row + feature];
                }
            }
        }
        return hidden;
    }

    private void throughNorm(int feature, float[] state, float[] hidden, float[] gradient) {
        double sum = 0;
        double product = 0;
        for (int i = feature; i < hidden.length; i += features) {
            sum += hidden[i];
            product += (double) hidden[i] * normalized[i];
        }
        gradient[norm.shift() + feature] = (float) sum;
        gradient[norm.scale() + feature] = (float) product;
        double factor = state[norm.scale() + feature] * statistics.inverseDeviation(feature);
        double share = statistics.share(feature, images);
        for (int i = feature; i < hidden.length; i += features) {
            hidden[i] =
                    (float) (factor * (hidden[i] - sum * share - normalized[i] * product * share));
        }
    }
}
