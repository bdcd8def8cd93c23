package io.flinklcr.operators.train;

import io.flinklcr.operators.image.Sample;
import java.util.Arrays;

/** Samples for tests: what is in one follows from its offset. */
final class Samples {

    static final String TOPIC = "images";

    private Samples() {}

    static Sample at(long offset) {
        byte[] pixels = new byte[FakeArithmetic.NETWORK.input().size()];
        Arrays.fill(pixels, (byte) (offset * 37));
        return new Sample(TOPIC, 0, offset, (int) (offset % FakeArithmetic.CLASSES), pixels);
    }

    /** The sample of a {@link PinnedSource}'s number. */
    static Sample pinned(long number) {
        int partition = (int) (number / PinnedSource.PARTITION);
        long offset = number % PinnedSource.PARTITION;
        Sample sample = at(7 * partition + offset);
        return new Sample(TOPIC, partition, offset, sample.label(), sample.pixels());
    }
}
