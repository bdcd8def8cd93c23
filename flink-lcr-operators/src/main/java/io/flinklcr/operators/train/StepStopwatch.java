package io.flinklcr.operators.train;

/**
 * Adds up the time that a subtask works on one step. Whoever gathers a step's parts takes the
 * largest of their sums, so that subtasks working side by side are not counted twice.
 */
final class StepStopwatch {

    private long step = -1;
    private long spent;

    /** Adds the time since a {@link System#nanoTime()}; returns what the step has taken so far. */
    long add(long workedOn, long startNanos) {
        if (workedOn != step) {
            step = workedOn;
            spent = 0;
        }
        spent += System.nanoTime() - startNanos;
        return spent;
    }
}
