package io.flinklcr.models.network;

import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.RotatedWeights;
import io.flinklcr.models.quantize.Rotation;

/**
 * Filters of RBNN: standardised and rotated.
 *
 * @param weights latent weights, normalised or not
 * @param angles θ, one an output channel
 * @param left R₁
 * @param right R₂
 * @param shape of the weights
 * @param interval steps between searches for better rotations
 */
record RotatedFilters(
        FilterSource weights,
        StoredFilters angles,
        StoredFilters left,
        StoredFilters right,
        FilterShape shape,
        int interval)
        implements BufferedFilters {

    private static final String ANGLE = ".angle";
    private static final String LEFT = ".left";
    private static final String RIGHT = ".right";

    /** Adds what comes beside the weights. */
    static void declare(ParameterLayout.Builder builder, String name, FilterShape shape) {
        int rows = Rotation.rows(shape.fanIn());
        int columns = shape.fanIn() / rows;
        builder.trainable(name + ANGLE, ParameterGroup.VECTOR, shape.outputs());
        builder.running(name + LEFT, ParameterGroup.BUFFER, rows, rows);
        builder.running(name + RIGHT, ParameterGroup.BUFFER, columns, columns);
    }

    static RotatedFilters of(
            ParameterLayout layout,
            String name,
            FilterSource weights,
            FilterShape shape,
            int interval) {
        return new RotatedFilters(
                weights,
                new StoredFilters(layout.tensor(name + ANGLE)),
                new StoredFilters(layout.tensor(name + LEFT)),
                new StoredFilters(layout.tensor(name + RIGHT)),
                shape,
                interval);
    }

    @Override
    public float[] read(float[] state) {
        return rotated(state).forward(weights.read(state));
    }

    @Override
    public void report(float[] state, float[] ofFilters, float[] gradient) {
        float[] ofAngles = rotated(state).backward(weights.read(state), ofFilters);
        weights.report(state, ofFilters, gradient);
        angles.report(state, ofAngles, gradient);
    }

    @Override
    public void refine(float[] state, long step) {
        if (weights instanceof BufferedFilters buffered) {
            buffered.refine(state, step);
        }
        if (step % interval != 0) {
            return;
        }
        RotatedWeights rotated = rotated(state);
        Rotation refined = rotated.rotation().refined(rotated.standardized(weights.read(state)));
        left.report(state, refined.left(), state);
        right.report(state, refined.right(), state);
    }

    private RotatedWeights rotated(float[] state) {
        Rotation rotation = new Rotation(left.read(state), right.read(state));
        return new RotatedWeights(shape, rotation, angles.read(state));
    }
}
