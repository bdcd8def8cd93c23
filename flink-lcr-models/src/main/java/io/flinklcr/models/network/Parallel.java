package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed team of threads for the kernels. Indices are split into contiguous parts, one a thread;
 * kernels compute each index wholly in one thread, so that results do not depend on the number of
 * threads. The caller works as the first thread.
 */
public final class Parallel implements AutoCloseable {

    private final Scratch[] scratches;
    private final ExecutorService helpers;

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
        helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, Parallel::daemon);
    }

    /** Runs the task for every index from 0 to {@code count − 1} and waits for all. */
    void forEach(int count, Task task) {
        List<Future<?>> parts = new ArrayList<>(scratches.length);
        for (int thread = 1; thread < scratches.length; thread++) {
            int part = thread;
            parts.add(helpers.submit(() -> runPart(part, count, task)));
        }
        try {
            runPart(0, count, task);
        } finally {
            parts.forEach(Parallel::await);
        }
    }

    /** Ends the team's threads. */
    @Override
    public void close() {
        if (helpers != null) {
            helpers.shutdownNow();
        }
    }

    private void runPart(int part, int count, Task task) {
        int from = (int) ((long) count * part / scratches.length);
        int to = (int) ((long) count * (part + 1) / scratches.length);
        for (int index = from; index < to; index++) {
            task.run(index, scratches[part]);
        }
    }

    private static void await(Future<?> part) {
        boolean interrupted = false;
        while (true) {
            try {
                part.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a kernel failed", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lcr-kernel");
        thread.setDaemon(true);
        return thread;
    }

    /** Work for one index. */
    @FunctionalInterface
    interface Task {

        /** Runs for one index; the scratch belongs to the thread. */
        void run(int index, Scratch scratch);
    }
}
