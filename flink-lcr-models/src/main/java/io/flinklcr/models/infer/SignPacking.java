package io.flinklcr.models.infer;

import java.util.Arrays;

/** Packs signs into words. */
final class SignPacking implements MapKernel {

    /** Pixels from which on a loop over them pays as vectors. */
    private static final int LANES = 128;

    private final Place place;
    private final Thresholds thresholds;

    /**
     * @param thresholds of the signs, or {@code null} where all are 0
     */
    SignPacking(Place place, Thresholds thresholds) {
        this.place = place;
        this.thresholds = thresholds;
    }

    @Override
    public void run(Workspace workspace) {
        MapSize size = place.output();
        for (int word = 0; word < size.words(); word++) {
            if (size.plane() < LANES) {
                packFew(workspace, word);
            } else {
                pack(workspace, word);
            }
        }
    }

    private void pack(Workspace workspace, int word) {
        int plane = place.output().plane();
        float[] values = workspace.values(plane);
        int[] bits = workspace.scalars(plane);
        int[] packed = workspace.sums(plane);
        Arrays.fill(packed, 0, plane, 0);
        int first = word * Integer.SIZE;
        int last = Math.min(first + Integer.SIZE, place.output().channels());
        for (int channel = first; channel < last; channel++) {
            System.arraycopy(workspace.map(place.input()), channel * plane, values, 0, plane);
            if (thresholds != null) {
                float direction = thresholds.directions()[channel];
                compare(values, thresholds.bounds()[channel], direction, plane);
            }
            makeZerosPositive(values, plane);
            workspace.cast(values, 0, bits, plane);
            add(bits, channel - first, packed, plane);
        }
        System.arraycopy(packed, 0, workspace.signs(place.node()), word * plane, plane);
    }

    private void packFew(Workspace workspace, int word) {
        int plane = place.output().plane();
        float[] values = workspace.map(place.input());
        int[] signs = workspace.signs(place.node());
        int first = word * Integer.SIZE;
        int last = Math.min(first + Integer.SIZE, place.output().channels());
        for (int pixel = 0; pixel < plane; pixel++) {
            int packed = 0;
            for (int channel = first; channel < last; channel++) {
                boolean negative = isNegative(values[channel * plane + pixel], channel);
                packed |= (negative ? 1 : 0) << channel - first;
            }
            signs[word * plane + pixel] = packed;
        }
    }

    private boolean isNegative(float value, int channel) {
        return thresholds == null ? value < 0 : thresholds.isNegative(value, channel);
    }

    /** Gives each value the sign that it has to get. */
    private static void compare(float[] values, float bound, float direction, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = (values[i] - bound) * direction;
        }
    }

    private static void makeZerosPositive(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] += 0f;
        }
    }

    private static void add(int[] bits, int position, int[] packed, int count) {
        for (int i = 0; i < count; i++) {
            packed[i] |= bits[i] >>> Integer.SIZE - 1 << position;
        }
    }
}
