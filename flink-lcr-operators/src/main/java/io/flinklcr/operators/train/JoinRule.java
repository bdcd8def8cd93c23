package io.flinklcr.operators.train;

/**
 * Decides when a trainer joins the next step with fewer images than a micro-batch has: when its
 * input has ended, when its first image has waited too long, or, with no image at all, when another
 * trainer has waited too long for it. A trainer that was waited for in vain is idle and joins at
 * once until it has an image again. Times are milliseconds of Flink's processing time.
 */
final class JoinRule {

    private static final long NEVER = Long.MAX_VALUE;

    private final long delay;
    private long firstImage = NEVER;
    private long begunStep;
    private long begunAt = NEVER;
    private boolean idle;
    private boolean ended;

    /**
     * @param delay longest wait, 0 for any
     */
    JoinRule(long delay) {
        this.delay = delay;
    }

    /** Tells of an image; whether this starts a wait. */
    boolean imageArrived(long now) {
        idle = false;
        if (firstImage != NEVER) {
            return false;
        }
        firstImage = now;
        return isTimed();
    }

    /** Tells that another trainer has begun a step; whether this starts a wait. */
    boolean stepBegun(long step, long now) {
        if (step <= begunStep) {
            return false;
        }
        begunStep = step;
        begunAt = now;
        return isTimed();
    }

    /**
     * Tells that the trainer has joined a step with some images, while others still wait; whether
     * this starts a wait.
     */
    boolean joined(int images, int waiting, long now) {
        idle = images == 0;
        firstImage = waiting > 0 ? now : NEVER;
        return waiting > 0 && isTimed();
    }

    void inputEnded() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether to join a step with the images that wait, less than a micro-batch. */
    boolean isDue(long step, int waiting, long now) {
        if (waiting > 0) {
            return ended || isTimed() && now - firstImage >= delay;
        }
        return isTimed() && step == begunStep && (idle || now - begunAt >= delay);
    }

    private boolean isTimed() {
        return delay > 0;
    }
}
