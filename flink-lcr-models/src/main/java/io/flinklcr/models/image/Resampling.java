package io.flinklcr.models.image;

import java.util.Arrays;

/**
 * Resizes along one direction by a triangle filter as wide as an output pixel, which is bilinear
 * interpolation when enlarging and averages all that is covered when reducing (as Pillow's BILINEAR
 * does).
 */
final class Resampling {

    private static final float HIGHEST = 255;

    private final int[] first;
    private final float[][] weights;

    /**
     * A resampling of part of a line.
     *
     * @param from first pixel of the part
     * @param length of the part
     * @param target pixels that come out
     */
    private Resampling(int from, int length, int target) {
        first = new int[target];
        weights = new float[target][];
        double scale = (double) length / target;
        double support = Math.max(scale, 1);
        for (int i = 0; i < target; i++) {
            double centre = (i + 0.5) * scale;
            int low = (int) Math.max(0, Math.floor(centre - support));
            int high = (int) Math.min(length, Math.ceil(centre + support));
            first[i] = from + low;
            weights[i] = triangle(low, high, centre, support);
        }
    }

    /**
     * Resizes a part of an image to a shape.
     *
     * @param pixels channel-major bytes of as many channels as the target
     * @param height of the image
     * @param width of the image
     */
    static byte[] resize(byte[] pixels, int height, int width, Crop crop, ImageShape target) {
        Resampling rows = new Resampling(crop.top(), crop.height(), target.height());
        Resampling columns = new Resampling(crop.left(), crop.width(), target.width());
        byte[] resized = new byte[target.size()];
        float[] line = new float[width];
        for (int channel = 0; channel < target.channels(); channel++) {
            for (int row = 0; row < target.height(); row++) {
                rows.line(pixels, channel * height, width, row, line);
                columns.pixels(line, resized, (channel * target.height() + row) * target.width());
            }
        }
        return resized;
    }

    private void line(byte[] pixels, int firstRow, int width, int row, float[] line) {
        Arrays.fill(line, 0);
        for (int i = 0; i < weights[row].length; i++) {
            int from = (firstRow + first[row] + i) * width;
            float weight = weights[row][i];
            for (int column = 0; column < width; column++) {
                line[column] += weight * Byte.toUnsignedInt(pixels[from + column]);
            }
        }
    }

    private void pixels(float[] line, byte[] target, int from) {
        for (int column = 0; column < weights.length; column++) {
            float sum = 0;
            for (int i = 0; i < weights[column].length; i++) {
                sum += weights[column][i] * line[first[column] + i];
            }
            target[from + column] = (byte) Math.round(Math.max(0, Math.min(HIGHEST, sum)));
        }
    }

    private static float[] triangle(int low, int high, double centre, double support) {
        float[] weights = new float[high - low];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = Math.abs(low + i + 0.5 - centre) / support;
            weights[i] = (float) Math.max(0, 1 - distance);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= (float) sum;
        }
        return weights;
    }
}
