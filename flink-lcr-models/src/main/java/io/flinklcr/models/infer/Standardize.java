package io.flinklcr.models.infer;

import java.util.List;

/** Mean 0 and unbiased standard deviation 1 over all values of the image; 0 where all are equal. */
record Standardize() implements Layer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.only(inputs);
    }

    @Override
    public MapKernel kernel(Place place) {
        return workspace ->
                standardize(
                        workspace.map(place.input()),
                        workspace.map(place.node()),
                        place.output().values());
    }

    @Override
    public void write(LayerWriter writer) {}

    private static void standardize(float[] values, float[] result, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        float center = (float) (sum / count);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            result[i] = values[i] - center;
            squares += (double) result[i] * result[i];
        }
        double deviation = Math.sqrt(squares / (count - 1));
        float scale = deviation > 0 ? (float) (1 / deviation) : 0;
        for (int i = 0; i < count; i++) {
            result[i] *= scale;
        }
    }
}
