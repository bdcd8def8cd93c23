package io.flinklcr.operators.train;

/**
 * Measures how long FORWARD waits for images and not for the previous step: from when the replica
 * is free and the job has an image until the batch is complete.
 */
final class BatchClock {

    private boolean imageSeen;
    private long firstImage;
    private long complete;
    private long released;
    private long forwardStart;
    private long normalised;

    /** Tells of an image; the first one counts. */
    void imageArrived() {
        if (!imageSeen) {
            imageSeen = true;
            firstImage = System.nanoTime();
        }
    }

    void batchComplete() {
        complete = System.nanoTime();
    }

    /**
     * Tells that the replica is taken.
     *
     * @param releaseNanos when it was given free
     */
    void forwardStarts(long releaseNanos) {
        released = releaseNanos;
        forwardStart = System.nanoTime();
    }

    void batchNormalised() {
        normalised = System.nanoTime();
    }

    /** The times of the step begun, its forward pass having taken so many nanoseconds. */
    StepTiming timing(long forward) {
        long incomplete = Math.max(0, Math.min(complete - released, complete - firstImage));
        return StepTiming.afterForward(
                firstImage, forwardStart, incomplete + normalised - forwardStart, forward);
    }
}
