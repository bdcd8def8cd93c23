package io.flinklcr.models.infer;

import java.util.List;
import java.util.Random;

/** Ways to convolve signs. All give the same bits; which is fastest, the processor decides. */
enum BitCounting {
    /** Many sums at once. */
    LANES {
        @Override
        MapKernel kernel(BinaryConvolve layer, Place place) {
            return new LaneConvolution(layer, place);
        }
    },
    /** Sum by sum. */
    WORDS {
        @Override
        MapKernel kernel(BinaryConvolve layer, Place place) {
            return new WordConvolution(layer, place);
        }
    };

    /** The winner of a race of some tens of milliseconds when the class is loaded. */
    static final BitCounting FASTEST = race();

    private static final int ROUNDS = 5;
    private static final int CALLS = 60;

    /** Sets up a layer whose input are signs. */
    abstract MapKernel kernel(BinaryConvolve layer, Place place);

    private static BitCounting race() {
        MapSize size = new MapSize(64, 16, 16);
        Random random = new Random(1);
        BinaryFilters filters =
                new BinaryFilters(
                        new FilterSize(64, 64, 3), new float[64], random.ints(64L * 18).toArray());
        Place place = new Place(1, List.of(0), List.of(size), List.of(true), size);
        Workspace workspace =
                new Workspace(
                        List.of(
                                new Workspace.Buffer(Workspace.Kind.SIGNS, size),
                                new Workspace.Buffer(Workspace.Kind.VALUES, size)));
        BinaryConvolve layer = new BinaryConvolve(filters, 1);
        MapKernel lanes = LANES.kernel(layer, place);
        MapKernel words = WORDS.kernel(layer, place);
        long lanesTime = Long.MAX_VALUE;
        long wordsTime = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            lanesTime = Math.min(lanesTime, time(lanes, workspace));
            wordsTime = Math.min(wordsTime, time(words, workspace));
        }
        return lanesTime <= wordsTime ? LANES : WORDS;
    }

    private static long time(MapKernel kernel, Workspace workspace) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            kernel.run(workspace);
        }
        return System.nanoTime() - start;
    }
}
