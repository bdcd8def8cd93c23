package io.flinklcr.models.infer;

/**
 * What makes logits: W·f + b, where the features f are the means of the maps or all of their
 * values, normalised where the model has a batch norm there.
 *
 * @param from node it takes
 * @param pooled whether it takes the means of maps
 * @param norm mean, 1/√(variance + ε), γ and β a feature, one behind the other; empty for none
 * @param weights (classes, features)
 * @param bias one a class
 */
record Head(int from, boolean pooled, float[] norm, float[] weights, float[] bias) {

    private static final int NORM_VECTORS = 4;

    /**
     * Asks whether it fits what it takes.
     *
     * @throws IllegalArgumentException if it does not
     */
    void requireFits(MapSize input) {
        long features = features(input);
        boolean normFits = norm.length == 0 || norm.length == NORM_VECTORS * features;
        if (bias.length < 2 || weights.length != bias.length * features || !normFits) {
            throw new IllegalArgumentException(
                    "a classifier of %d weights, %d classes and %d values of batch norm over %s"
                            .formatted(weights.length, bias.length, norm.length, input));
        }
    }

    /** Writes the logits of an image. */
    void run(Workspace workspace, float[] map, MapSize input, float[] logits, int to) {
        int features = features(input);
        float[] values = workspace.values(features);
        for (int feature = 0; feature < features; feature++) {
            float value = pooled ? mean(map, feature * input.plane(), input.plane()) : map[feature];
            values[feature] = norm.length == 0 ? value : normalized(value, feature, features);
        }
        for (int label = 0; label < bias.length; label++) {
            double sum = bias[label];
            int row = label * features;
            for (int feature = 0; feature < features; feature++) {
                sum += (double) values[feature] * weights[row + feature];
            }
            logits[to + label] = (float) sum;
        }
    }

    void write(LayerWriter writer) {
        writer.integer(from).integer(pooled ? 1 : 0).floats(norm).floats(weights).floats(bias);
    }

    static Head read(LayerReader reader) {
        return new Head(
                reader.integer(),
                reader.integer() == 1,
                reader.floats(),
                reader.floats(),
                reader.floats());
    }

    private int features(MapSize input) {
        return pooled ? input.channels() : input.values();
    }

    private float normalized(float value, int feature, int features) {
        float unit = (value - norm[feature]) * norm[features + feature];
        return norm[2 * features + feature] * unit + norm[3 * features + feature];
    }

    private static float mean(float[] map, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += map[i];
        }
        return (float) (sum / count);
    }
}
