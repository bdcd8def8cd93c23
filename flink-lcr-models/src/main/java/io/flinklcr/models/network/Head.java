package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;

/**
 * Global average pooling, batch norm over the features and the full-precision classifier. Small, so
 * it runs on the heap.
 */
final class Head {

    private final FeatureMap input;
    private final BatchNormParameters norm;
    private final Tensor weights;
    private final Tensor bias;
    private final int images;
    private final int features;
    private final int classes;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final float[] unbiasedVariance;
    private boolean batchStatistics;
    private final float[] pooled;
    private final float[] normalized;

    Head(ParameterLayout layout, FeatureMap input) {
        this.input = input;
        norm = BatchNormParameters.of(layout, "bn_fc");
        weights = layout.tensor("fc.weight");
        bias = layout.tensor("fc.bias");
        images = input.images();
        features = input.channels();
        classes = bias.size();
        mean = new float[features];
        inverseDeviation = new float[features];
        unbiasedVariance = new float[features];
        pooled = new float[images * features];
        normalized = new float[images * features];
    }

    /** Logits (N, classes), row-major. */
    float[] forward(float[] state, boolean batchStatistics) {
        this.batchStatistics = batchStatistics;
        pool();
        for (int feature = 0; feature < features; feature++) {
            if (batchStatistics) {
                measure(feature);
            } else {
                recall(feature, state);
            }
            normalize(feature);
        }
        return classify(state);
    }

    /**
     * Backward pass. A lone image has no variance: the running one stands in for that of its batch,
     * so that its step leaves it alone.
     *
     * @param logitsGradient (N, classes)
     * @param gradient receives the parameters' gradients and this batch's statistics
     * @param inputGradient receives the gradient with respect to the input
     */
    void backward(
            float[] state, float[] logitsGradient, float[] gradient, FeatureMap inputGradient) {
        float[] hidden = throughClassifier(state, logitsGradient, gradient);
        for (int feature = 0; feature < features; feature++) {
            throughNorm(feature, state, hidden, gradient);
            gradient[norm.runningMean() + feature] = mean[feature];
            gradient[norm.runningVariance() + feature] =
                    batchStatistics && images > 1
                            ? unbiasedVariance[feature]
                            : state[norm.runningVariance() + feature];
        }
        unpool(hidden, inputGradient);
    }

    private void pool() {
        float[] tile = new float[input.plane()];
        for (int image = 0; image < images; image++) {
            for (int feature = 0; feature < features; feature++) {
                input.read(image, feature, tile);
                double sum = 0;
                for (float value : tile) {
                    sum += value;
                }
                pooled[image * features + feature] = (float) (sum / tile.length);
            }
        }
    }

    private void unpool(float[] hidden, FeatureMap inputGradient) {
        float[] tile = new float[input.plane()];
        for (int image = 0; image < images; image++) {
            for (int feature = 0; feature < features; feature++) {
                Arrays.fill(tile, hidden[image * features + feature] / tile.length);
                inputGradient.write(image, feature, tile);
            }
        }
    }

    private void measure(int feature) {
        double sum = 0;
        for (int i = feature; i < pooled.length; i += features) {
            sum += pooled[i];
        }
        mean[feature] = (float) (sum / images);
        double squared = 0;
        for (int i = feature; i < pooled.length; i += features) {
            squared += (double) (pooled[i] - mean[feature]) * (pooled[i] - mean[feature]);
        }
        inverseDeviation[feature] =
                (float) (1 / Math.sqrt(squared / images + BatchNormParameters.EPSILON));
        unbiasedVariance[feature] = (float) (squared / (images - 1));
    }

    private void recall(int feature, float[] state) {
        mean[feature] = state[norm.runningMean() + feature];
        double variance = state[norm.runningVariance() + feature];
        inverseDeviation[feature] = (float) (1 / Math.sqrt(variance + BatchNormParameters.EPSILON));
    }

    private void normalize(int feature) {
        for (int i = feature; i < pooled.length; i += features) {
            normalized[i] = (pooled[i] - mean[feature]) * inverseDeviation[feature];
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
        double factor = state[norm.scale() + feature] * inverseDeviation[feature];
        double share = batchStatistics ? 1.0 / images : 0;
        for (int i = feature; i < hidden.length; i += features) {
            hidden[i] =
                    (float) (factor * (hidden[i] - sum * share - normalized[i] * product * share));
        }
    }
}
