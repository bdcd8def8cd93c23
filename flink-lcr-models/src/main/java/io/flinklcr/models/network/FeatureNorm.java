package io.flinklcr.models.network;

/** Batch norm over features (Ioffe and Szegedy, ICML 2015). Small, so it runs on the heap. */
final class FeatureNorm {

    private final BatchNormParameters parameters;
    private final int images;
    private final int features;
    private final BatchNormStatistics statistics;
    private final float[] normalized;

    FeatureNorm(BatchNormParameters parameters, int images, int features) {
        this.parameters = parameters;
        this.images = images;
        this.features = features;
        statistics = new BatchNormStatistics(parameters, features);
        normalized = new float[images * features];
    }

    /**
     * Normalised, scaled and shifted features in a fresh array.
     *
     * @param values features (N, C), row-major
     */
    float[] forward(float[] values, float[] state, boolean batchStatistics) {
        float[] output = new float[values.length];
        for (int feature = 0; feature < features; feature++) {
            if (batchStatistics) {
                measure(values, feature);
            } else {
                statistics.recall(feature, state);
            }
            normalize(values, state, feature, output);
        }
        return output;
    }

    /**
     * Turns the gradient with respect to the output into that with respect to the features, in
     * place.
     *
     * @param gradient receives the parameters' gradients and this batch's statistics
     */
    void backward(float[] ofOutput, float[] state, float[] gradient) {
        for (int feature = 0; feature < features; feature++) {
            backward(feature, ofOutput, state, gradient);
            statistics.report(feature, images, state, gradient);
        }
    }

    private void measure(float[] values, int feature) {
        double sum = 0;
        for (int i = feature; i < values.length; i += features) {
            sum += values[i];
        }
        float average = (float) (sum / images);
        double squared = 0;
        for (int i = feature; i < values.length; i += features) {
            squared += (double) (values[i] - average) * (values[i] - average);
        }
        statistics.measure(feature, average, squared, images);
    }

    private void normalize(float[] values, float[] state, int feature, float[] output) {
        float center = statistics.mean(feature);
        float inverse = statistics.inverseDeviation(feature);
        float scale = state[parameters.scale() + feature];
        float shift = state[parameters.shift() + feature];
        for (int i = feature; i < values.length; i += features) {
            normalized[i] = (values[i] - center) * inverse;
            output[i] = scale * normalized[i] + shift;
        }
    }

    private void backward(int feature, float[] ofOutput, float[] state, float[] gradient) {
        double sum = 0;
        double product = 0;
        for (int i = feature; i < ofOutput.length; i += features) {
            sum += ofOutput[i];
            product += (double) ofOutput[i] * normalized[i];
        }
        gradient[parameters.shift() + feature] = (float) sum;
        gradient[parameters.scale() + feature] = (float) product;
        double factor = state[parameters.scale() + feature] * statistics.inverseDeviation(feature);
        double share = statistics.share(feature, images);
        for (int i = feature; i < ofOutput.length; i += features) {
            ofOutput[i] =
                    (float)
                            (factor
                                    * (ofOutput[i]
                                            - sum * share
                                            - normalized[i] * product * share));
        }
    }
}
