package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.SpectralNormalization;

/**
 * Filters divided by their spectral norm; one power iteration a step.
 *
 * @param source the filters
 * @param left u
 * @param right v
 */
record SpectralFilters(FilterSource source, StoredFilters left, StoredFilters right)
        implements BufferedFilters {

    private static final String LEFT = ".u";
    private static final String RIGHT = ".v";

    /** Adds what comes beside the weights. */
    static void declare(ParameterLayout.Builder builder, String name, FilterShape shape) {
        builder.running(name + LEFT, ParameterGroup.BUFFER, shape.outputs());
        builder.running(name + RIGHT, ParameterGroup.BUFFER, shape.fanIn());
    }

    static SpectralFilters of(ParameterLayout layout, String name, FilterSource source) {
        return new SpectralFilters(
                source,
                new StoredFilters(layout.tensor(name + LEFT)),
                new StoredFilters(layout.tensor(name + RIGHT)));
    }

    @Override
    public void refine(float[] state, long step) {
        SpectralNormalization iterated = normalization(state).iterated(source.read(state));
        left.report(state, iterated.left(), state);
        right.report(state, iterated.right(), state);
    }

    @Override
    public float[] read(float[] state) {
        return normalization(state).forward(source.read(state));
    }

    @Override
    public void report(float[] state, float[] ofFilters, float[] gradient) {
        normalization(state).backward(source.read(state), ofFilters);
        source.report(state, ofFilters, gradient);
    }

    private SpectralNormalization normalization(float[] state) {
        return new SpectralNormalization(left.read(state), right.read(state));
    }
}
