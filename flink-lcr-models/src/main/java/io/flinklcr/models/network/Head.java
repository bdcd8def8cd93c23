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
    private final BatchNormStatistics statistics;
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
        statistics = new BatchNormStatistics(norm, features);
        pooled = new float[images * features];
        normalized = new float[images * features];
    }

    /** Logits (N, classes), row-major. */
    float[] forward(float[] state, boolean batchStatistics) {
        pool();
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
     * @param inputGradient receives the gradient with respect to the input
     */
    void backward(
            float[] state, float[] logitsGradient, float[] gradient, FeatureMap inputGradient) {
        float[] hidden = throughClassifier(state, logitsGradient, gradient);
        for (int feature = 0; feature < features; feature++) {
            throughNorm(feature, state, hidden, gradient);
            statistics.report(feature, images, state, gradient);
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
