package io.flinklcr.models.infer;

import java.util.Arrays;
import java.util.List;

/** Signs, ±1; sgn(0) = 1. */
record Signs() implements Layer {

    /** Pixels from which on a loop over them pays as vectors. */
    private static final int LANES = 128;

    @Override
    public MapSize output(List<MapSize> inputs) {
        return Layer.only(inputs);
    }

    @Override
    public boolean givesSigns() {
        return true;
    }

    @Override
    public MapKernel kernel(Place place) {
        MapSize size = place.output();
        return workspace -> {
            for (int word = 0; word < size.words(); word++) {
                if (size.plane() < LANES) {
                    packFew(workspace, place, word);
                } else {
                    pack(workspace, place, word);
                }
            }
        };
    }

    @Override
    public void write(LayerWriter writer) {}

    private static void pack(Workspace workspace, Place place, int word) {
        int plane = place.output().plane();
        float[] values = workspace.values(plane);
        int[] bits = workspace.scalars(plane);
        int[] packed = workspace.sums(plane);
        Arrays.fill(packed, 0, plane, 0);
        int first = word * Integer.SIZE;
        int last = Math.min(first + Integer.SIZE, place.output().channels());
        for (int channel = first; channel < last; channel++) {
            System.arraycopy(workspace.map(place.input()), channel * plane, values, 0, plane);
            makeZerosPositive(values, plane);
            workspace.cast(values, 0, bits, plane);
            add(bits, channel - first, packed, plane);
        }
        System.arraycopy(packed, 0, workspace.signs(place.node()), word * plane, plane);
    }

    private static void packFew(Workspace workspace, Place place, int word) {
        int plane = place.output().plane();
        float[] values = workspace.map(place.input());
        int[] signs = workspace.signs(place.node());
        int first = word * Integer.SIZE;
        int last = Math.min(first + Integer.SIZE, place.output().channels());
        for (int pixel = 0; pixel < plane; pixel++) {
            int packed = 0;
            for (int channel = first; channel < last; channel++) {
                packed |= (values[channel * plane + pixel] < 0 ? 1 : 0) << channel - first;
            }
            signs[word * plane + pixel] = packed;
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
