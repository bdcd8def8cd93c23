package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed team of threads for the kernels. Each index is computed wholly in one thread, whichever
 * is free, so that results do not depend on the number of threads. The caller works as the first
 * thread. A step hands out work many hundred times, so that threads spin a little before they sleep
 * and nobody waits for one that has yet to wake.
 */
public final class Parallel implements AutoCloseable {

    /** Some tens of microseconds: what waking a thread takes. */
    private static final int SPINS = 10_000;

    private static final long NAP_NANOS = 20_000;

    private final Scratch[] scratches;
    private final List<Thread> helpers = new ArrayList<>();
    private volatile Work latest;
    private volatile boolean closed;

    /**
     * Starts the team.
     *
     * @param threads at least 1
     */
    public Parallel(int threads) {
        scratches = new Scratch[threads];
        for (int i = 0; i < threads; i++) {
            scratches[i] = new Scratch();
        }
        for (int i = 1; i < threads; i++) {
            Scratch scratch = scratches[i];
            Thread helper = new Thread(() -> help(scratch), "lcr-kernel");
            helper.setDaemon(true);
            helpers.add(helper);
            helper.start();
        }
    }

    /**
     * Runs the task for every index from 0 to {@code count − 1} and waits for all.
     *
     * @throws IllegalStateException if the task failed, once every index has run or failed
     */
    void forEach(int count, Task task) {
        Work work = new Work(task, count);
        latest = work;
        helpers.forEach(LockSupport::unpark);
        work.run(scratches[0]);
        int spins = 0;
        while (!work.isDone()) {
            spins = pause(spins);
        }
        work.rethrow();
    }

    /** Ends the team's threads. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }

    private void help(Scratch scratch) {
        Work done = null;
        int spins = 0;
        while (!closed) {
            Work work = latest;
            if (work != done) {
                work.run(scratch);
                done = work;
                spins = 0;
            } else if (spins < SPINS) {
                Thread.onSpinWait();
                spins++;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private static int pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
        return spins + 1;
    }

    /** Work for one index. */
    @FunctionalInterface
    interface Task {

        /** Runs for one index; the scratch belongs to the thread. */
        void run(int index, Scratch scratch);
    }

    /** A task over a range of indices, which threads take one by one. */
    private static final class Work {

        private final Task task;
        private final int count;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger completed = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Work(Task task, int count) {
            this.task = task;
            this.count = count;
        }

        void run(Scratch scratch) {
            for (int index = next.getAndIncrement();
                    index < count;
                    index = next.getAndIncrement()) {
                try {
                    task.run(index, scratch);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    completed.incrementAndGet();
                }
            }
        }

        boolean isDone() {
            return completed.get() == count;
        }

        void rethrow() {
            if (failure.get() != null) {
                throw new IllegalStateException("a kernel failed", failure.get());
            }
        }
    }
}
