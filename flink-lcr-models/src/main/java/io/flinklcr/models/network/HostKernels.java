package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Loops of our own over a network's arrays, which lie in host memory.
 *
 * @param parallel threads of the loops
 * @param buffers for gradients of convolutions
 */
record HostKernels(Parallel parallel, GradientBuffers buffers) implements AutoCloseable {

    private static final int TOTALS = 2;

    HostKernels(Parallel parallel) {
        this(parallel, new GradientBuffers(parallel));
    }

    /** Changes the values of a map a strip at a time. */
    void update(FeatureMap map, TileTask task) {
        transform(map, map, task);
    }

    /** Makes the values of a map of those of another of its shape, a strip at a time. */
    void transform(FeatureMap from, FeatureMap to, TileTask task) {
        parallel.forEach(
                from.images(),
                (image, scratch) -> {
                    for (int first = 0; first < from.channels(); first += Strip.most(from)) {
                        Strip strip = Strip.at(first, from);
                        float[] tile = scratch.tile(0, strip.channels() * from.plane());
                        from.read(image, strip.first(), strip.channels(), tile, 0);
                        task.run(image, strip, tile, scratch);
                        to.write(image, strip.first(), strip.channels(), tile);
                    }
                });
    }

    /**
     * Sums what a task adds up, one value a channel.
     *
     * @param sums receives them, from {@code from} on
     */
    void sum(FeatureMap map, float[] sums, int from, PlaneTask task) {
        int plane = map.plane();
        parallel.forEach(
                map.channels(),
                (channel, scratch) -> {
                    float[] totals = scratch.zeroed(TOTALS, plane);
                    float[] tile = scratch.tile(0, plane);
                    for (int image = 0; image < map.images(); image++) {
                        map.read(image, channel, tile);
                        task.run(image, channel, tile, totals, scratch);
                    }
                    sums[from + channel] = (float) Sums.of(totals, plane);
                });
    }

    /** An array (N, C, H, W), which remains its owner's. */
    static FeatureMap map(INDArray array) {
        return FeatureMap.over(array);
    }

    @Override
    public void close() {
        buffers.close();
    }

    /** Work on the values of a strip, which lie in a tile; may use tiles from 1 on. */
    @FunctionalInterface
    interface TileTask {

        void run(int image, Strip strip, float[] tile, Scratch scratch);
    }

    /** Work on the values of a plane, which adds to totals as many; may use tile 1. */
    @FunctionalInterface
    interface PlaneTask {

        void run(int image, int channel, float[] tile, float[] totals, Scratch scratch);
    }
}
