package io.flinklcr.models.network;

import java.util.Arrays;

/**
 * Adaptive average pooling of a plane: output row i averages input rows ⌊i·H/h⌋ to ⌈(i+1)·H/h⌉ − 1,
 * columns alike (as PyTorch's {@code adaptive_avg_pool2d}).
 */
final class AdaptiveAveragePool {

    private final int height;
    private final int width;
    private final int outputHeight;
    private final int outputWidth;
    private final boolean halves;

    AdaptiveAveragePool(FeatureMap input, FeatureMap output) {
        height = input.height();
        width = input.width();
        outputHeight = output.height();
        outputWidth = output.width();
        halves = height == 2 * outputHeight && width == 2 * outputWidth;
    }

    /** Whether an output is the mean of two by two inputs of its own. */
    boolean halves() {
        return halves;
    }

    /** Overwrites a plane of the target with a pooled plane of the source. */
    void pool(float[] source, int start, float[] target, int targetStart) {
        if (halves) {
            poolPairs(source, start, target, targetStart);
            return;
        }
        Arrays.fill(target, targetStart, targetStart + outputHeight * outputWidth, 0f);
        windows((from, to, area) -> target[targetStart + to] += source[start + from] / area);
    }

    /**
     * Adjoint of {@link #pool}: overwrites the target with the gradient with respect to the source
     * plane.
     */
    void unpool(float[] gradient, float[] target) {
        if (halves) {
            unpoolPairs(gradient, target);
            return;
        }
        Arrays.fill(target, 0, height * width, 0f);
        windows((from, to, area) -> target[from] += gradient[to] / area);
    }

    private void poolPairs(float[] source, int start, float[] target, int targetStart) {
        int to = targetStart;
        for (int y = 0; y < height; y += 2) {
            int from = start + y * width;
            for (int x = 0; x < outputWidth; x++, from += 2) {
                float upper = source[from] + source[from + 1];
                target[to++] = 0.25f * (upper + source[from + width] + source[from + width + 1]);
            }
        }
    }

    private void unpoolPairs(float[] gradient, float[] target) {
        int from = 0;
        for (int y = 0; y < height; y += 2) {
            int to = y * width;
            for (int x = 0; x < outputWidth; x++, to += 2) {
                float share = 0.25f * gradient[from++];
                target[to] = share;
                target[to + 1] = share;
                target[to + width] = share;
                target[to + width + 1] = share;
            }
        }
    }

    private void windows(Visitor visitor) {
        for (int i = 0; i < outputHeight; i++) {
            for (int j = 0; j < outputWidth; j++) {
                window(i, j, visitor);
            }
        }
    }

    private void window(int i, int j, Visitor visitor) {
        int top = i * height / outputHeight;
        int bottom = ceilDivide((i + 1) * height, outputHeight);
        int left = j * width / outputWidth;
        int right = ceilDivide((j + 1) * width, outputWidth);
        int area = (bottom - top) * (right - left);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                visitor.visit(y * width + x, i * outputWidth + j, area);
            }
        }
    }

    private static int ceilDivide(int a, int b) {
        return (a + b - 1) / b;
    }

    /** Sees every pair of an input and an output position. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int from, int to, int area);
    }
}
