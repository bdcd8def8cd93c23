package io.flinklcr.models.quantize;

/**
 * Shape of convolution weights (C_out, C_in, kh, kw).
 *
 * @param outputs C_out
 * @param inputs C_in
 * @param area kh·kw
 */
public record FilterShape(int outputs, int inputs, int area) {

    /** Weights of one output channel, n = C_in·kh·kw. */
    public int fanIn() {
        return inputs * area;
    }

    /** All weights. */
    public int size() {
        return outputs * fanIn();
    }
}
