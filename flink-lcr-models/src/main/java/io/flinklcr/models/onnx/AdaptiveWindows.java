package io.flinklcr.models.onnx;

/**
 * Windows of adaptive average pooling along one direction as a matrix: output i is the mean of the
 * inputs ⌊i·from/to⌋ to ⌈(i+1)·from/to⌉ − 1 (as PyTorch's {@code adaptive_avg_pool2d}).
 *
 * @param from number of inputs
 * @param to number of outputs
 */
record AdaptiveWindows(int from, int to) {

    /** The matrix (to, from). */
    float[] fromLeft() {
        float[] matrix = new float[to * from];
        for (int output = 0; output < to; output++) {
            for (int input = first(output); input < end(output); input++) {
                matrix[output * from + input] = share(output);
            }
        }
        return matrix;
    }

    /** The matrix (from, to). */
    float[] fromRight() {
        float[] matrix = new float[from * to];
        for (int output = 0; output < to; output++) {
            for (int input = first(output); input < end(output); input++) {
                matrix[input * to + output] = share(output);
            }
        }
        return matrix;
    }

    private float share(int output) {
        return 1f / (end(output) - first(output));
    }

    private int first(int output) {
        return output * from / to;
    }

    private int end(int output) {
        return ((output + 1) * from + to - 1) / to;
    }
}
