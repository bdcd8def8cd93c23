package io.flinklcr.models.infer;

import java.util.Arrays;

/**
 * A convolution of values. Products are added with fused operations in the order (side, side,
 * C_in), as oneDNN does in training, so that both give the same bits; the inner loop runs over
 * pixels, or over output channels where those are more. Every row of values is an array of its own,
 * for JVMs do not vectorise loops that begin inside of one.
 */
final class FloatConvolution implements MapKernel {

    /** Products that one pass over the sums takes. */
    private static final int UNROLLED = 4;

    private final Place place;
    private final Window window;
    private final int outputs;
    private final int fanIn;
    private final boolean lanesAreChannels;
    private final float[][] weights;

    FloatConvolution(Convolve layer, Place place) {
        this.place = place;
        window = new Window(place.size(), layer.size().side(), layer.stride());
        outputs = layer.size().outputs();
        fanIn = layer.size().fanIn();
        lanesAreChannels = outputs > place.output().plane();
        weights = lanesAreChannels ? new float[fanIn][outputs] : new float[outputs][fanIn];
        for (int i = 0; i < layer.weights().length; i++) {
            int output = i / fanIn;
            int channel = i % fanIn / window.taps();
            int row = i % window.taps() * layer.size().inputs() + channel;
            weights[lanesAreChannels ? row : output][lanesAreChannels ? output : row] =
                    layer.weights()[i];
        }
    }

    @Override
    public void run(Workspace workspace) {
        int plane = place.output().plane();
        float[][] seen = workspace.columns(fanIn, plane);
        gather(workspace, seen);
        if (lanesAreChannels) {
            byPixel(seen, workspace, plane);
        } else {
            byChannel(seen, workspace, plane);
        }
    }

    private void gather(Workspace workspace, float[][] seen) {
        MapSize input = place.size();
        float[] source = workspace.map(place.input());
        if (place.takesSigns()) {
            source = workspace.values(input.values());
            expand(workspace.signs(place.input()), input, source);
        }
        int row = 0;
        for (int tap = 0; tap < window.taps(); tap++) {
            for (int channel = 0; channel < input.channels(); channel++) {
                window.gather(source, channel * input.plane(), tap, seen[row++]);
            }
        }
    }

    private void byChannel(float[][] seen, Workspace workspace, int plane) {
        float[] sums = workspace.values(plane);
        float[] target = workspace.map(place.node());
        for (int channel = 0; channel < outputs; channel++) {
            sum(seen, weights[channel], sums, plane);
            System.arraycopy(sums, 0, target, channel * plane, plane);
        }
    }

    private void byPixel(float[][] seen, Workspace workspace, int plane) {
        float[] sums = workspace.values(outputs);
        float[] factors = workspace.factors(fanIn);
        float[] target = workspace.map(place.node());
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int i = 0; i < fanIn; i++) {
                factors[i] = seen[i][pixel];
            }
            sum(weights, factors, sums, outputs);
            for (int channel = 0; channel < outputs; channel++) {
                target[channel * plane + pixel] = sums[channel];
            }
        }
    }

    private void sum(float[][] rows, float[] factors, float[] sums, int count) {
        Arrays.fill(sums, 0, count, 0f);
        int i = 0;
        for (; i + UNROLLED <= fanIn; i += UNROLLED) {
            add(rows, factors, i, sums, count);
        }
        for (; i < fanIn; i++) {
            add(rows[i], factors[i], sums, count);
        }
    }

    private static void add(float[][] rows, float[] factors, int row, float[] sums, int count) {
        float[] a = rows[row];
        float[] b = rows[row + 1];
        float[] c = rows[row + 2];
        float[] d = rows[row + 3];
        float s = factors[row];
        float t = factors[row + 1];
        float u = factors[row + 2];
        float v = factors[row + 3];
        for (int i = 0; i < count; i++) {
            float two = Math.fma(t, b[i], Math.fma(s, a[i], sums[i]));
            sums[i] = Math.fma(v, d[i], Math.fma(u, c[i], two));
        }
    }

    private static void add(float[] row, float factor, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = Math.fma(factor, row[i], sums[i]);
        }
    }

    private static void expand(int[] signs, MapSize size, float[] values) {
        for (int i = 0; i < size.values(); i++) {
            int channel = i / size.plane();
            int word = channel / Integer.SIZE * size.plane() + i % size.plane();
            values[i] = (signs[word] >>> channel & 1) == 0 ? 1 : -1;
        }
    }
}
