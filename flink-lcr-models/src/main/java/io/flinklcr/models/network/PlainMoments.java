package io.flinklcr.models.network;

/** Moments of activations of equal height and width. */
final class PlainMoments implements RetentionBlock.Moments {

    private final RetentionBlock.Side front;
    private final RetentionBlock.Side back;
    private final SignMoments binary;

    PlainMoments(RetentionBlock.Side front, RetentionBlock.Side back, Parallel parallel) {
        this.front = front;
        this.back = back;
        binary = new SignMoments(front.bits(), back.bits(), parallel);
    }

    @Override
    public float[] binary() {
        return binary.compute();
    }

    @Override
    public RowSource frontRows() {
        return front.rows();
    }

    @Override
    public void backRow(int image, SignSums sums, float[] row, Scratch scratch) {
        sums.of(front.signs(), image, row);
    }

    @Override
    public void frontRow(int image, SignSums sums, float[] row, Scratch scratch) {
        sums.of(back.signs(), image, row);
    }
}
