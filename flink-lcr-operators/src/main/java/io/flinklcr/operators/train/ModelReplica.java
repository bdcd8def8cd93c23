package io.flinklcr.operators.train;

import io.flinklcr.models.train.SchedulePosition;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.function.FunctionWithException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network that the FORWARD, BACKWARD and INSTALL of one trainer share. All its tensor work runs
 * on one thread of its own. It holds the permit of the next step: FORWARD takes it with {@link
 * #begin}, INSTALL gives it back with {@link #release}.
 */
final class ModelReplica {

    private static final Logger LOG = LoggerFactory.getLogger(ModelReplica.class);

    private final ExecutorService thread;
    private final Future<ReplicaEngine> engine;

    private final SortedMap<Long, StepInFlight> inFlight = new TreeMap<>();

    private long step;
    private SchedulePosition nextPosition;
    private boolean released;
    private boolean halted;
    private long releaseNanos;
    private long beginNanos;
    private long begunStep;
    private long announcedCheckpoint;
    private Runnable listener = () -> {};
    private Consumer<Boolean> overfullListener = overfull -> {};
    private boolean overfull;

    /** Starts the replica's thread and, on it, the engine; does not wait for either. */
    ModelReplica(String name, Supplier<ReplicaEngine> engineFactory) {
        thread = Executors.newSingleThreadExecutor(task -> daemon(task, name));
        engine = thread.submit(engineFactory::get);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Runs a call on the replica's thread and waits for it.
     *
     * @throws InterruptedException if the waiting task is cancelled; the call itself runs to its
     *     end
     * @throws Exception what the call, or the start of the engine, has thrown
     */
    <T> T call(FunctionWithException<ReplicaEngine, T, Exception> call) throws Exception {
        try {
            return thread.submit(() -> call.apply(engine.get())).get();
        } catch (ExecutionException e) {
            Throwable cause = ExceptionUtils.stripExecutionException(e);
            ExceptionUtils.rethrowException(cause);
            throw e;
        }
    }

    /**
     * Runs a call as {@link #call} does and measures it, without the wait for the thread.
     *
     * @throws InterruptedException if the waiting task is cancelled
     * @throws Exception what the call has thrown
     */
    <T> Timed<T> time(FunctionWithException<ReplicaEngine, T, Exception> call) throws Exception {
        return call(
                engine -> {
                    long start = System.nanoTime();
                    T value = call.apply(engine);
                    return new Timed<>(value, System.nanoTime() - start);
                });
    }

    /** Whether the previous step is installed, so that the next one may begin. */
    synchronized boolean isReleased() {
        return released;
    }

    /** {@link System#nanoTime()} of the last release. */
    synchronized long releaseNanos() {
        return releaseNanos;
    }

    /** Number of the last step installed. */
    synchronized long step() {
        return step;
    }

    /** The step that the permit is for. */
    synchronized Step nextStep() {
        return new Step(step + 1, nextPosition);
    }

    /** Number of the last step that any trainer is known to have begun. */
    synchronized long begunStep() {
        return begunStep;
    }

    /** The last checkpoint whose barrier was said to be on its way. */
    synchronized long announcedCheckpoint() {
        return announcedCheckpoint;
    }

    /** What is known of a step begun and not yet released, or {@code null}. */
    synchronized StepInFlight inFlight(long number) {
        return inFlight.get(number);
    }

    /** Whether the step begun has long been without what all trainers bring to it together. */
    synchronized boolean isWaitingForOthers(Duration patience) {
        StepInFlight begun = inFlight.get(step + 1);
        return begun != null
                && begun.spectra().isEmpty()
                && System.nanoTime() - beginNanos >= patience.toNanos();
    }

    /** Takes the permit for a step. */
    synchronized void begin(StepInFlight begun) {
        if (!released || begun.step().number() != step + 1) {
            throw new IllegalStateException(
                    "step "
                            + begun.step().number()
                            + " begins before step "
                            + step
                            + " is installed");
        }
        released = false;
        beginNanos = System.nanoTime();
        update(begun);
    }

    /** Replaces what is known of a step in flight. */
    synchronized void update(StepInFlight known) {
        inFlight.put(known.step().number(), known);
    }

    /** Gives the permit back after a step is installed, and tells FORWARD. */
    void release(long installedStep, SchedulePosition position) {
        synchronized (this) {
            installed(installedStep, position);
            released = true;
        }
        signal();
    }

    /** Tells FORWARD that a step is installed after which no other may begin. */
    void halt(long installedStep, SchedulePosition position) {
        synchronized (this) {
            installed(installedStep, position);
            halted = true;
        }
        signal();
    }

    /** Gives the permit that {@link #halt} kept. */
    synchronized void goOn() {
        released |= halted;
        halted = false;
    }

    /** Whether no step may begin after the last one. */
    synchronized boolean isHalted() {
        return halted;
    }

    private void installed(long installedStep, SchedulePosition position) {
        step = installedStep;
        nextPosition = position;
        releaseNanos = System.nanoTime();
        inFlight.remove(installedStep);
    }

    /** Tells FORWARD that a trainer has begun a step. */
    void stepBegun(long number) {
        synchronized (this) {
            begunStep = Math.max(begunStep, number);
        }
        signal();
    }

    /** Tells FORWARD that the barrier of a checkpoint is on its way. */
    void checkpointAnnounced(long checkpoint) {
        synchronized (this) {
            announcedCheckpoint = Math.max(announcedCheckpoint, checkpoint);
        }
        signal();
    }

    /** Tells whether FORWARD holds more than a micro-batch. */
    void overfull(boolean now) {
        Consumer<Boolean> told;
        synchronized (this) {
            if (overfull == now) {
                return;
            }
            overfull = now;
            told = overfullListener;
        }
        told.accept(now);
    }

    /** Names the one to be told when FORWARD holds more than a micro-batch, and when no more. */
    synchronized void onOverfull(Consumer<Boolean> told) {
        overfullListener = told;
    }

    /** Names the one to be told of every change; it runs on the thread that makes it. */
    synchronized void onSignal(Runnable told) {
        listener = told;
    }

    private void signal() {
        Runnable told;
        synchronized (this) {
            told = listener;
        }
        told.run();
    }

    /** Frees the engine once the calls under way are done; does not wait for that. */
    void close() {
        thread.execute(this::closeEngine);
        thread.shutdown();
    }

    private void closeEngine() {
        try {
            engine.get().close();
        } catch (ExecutionException e) {
            LOG.debug("the engine never started, so there is nothing to free", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a call came to, and its time in nanoseconds. */
    record Timed<T>(T value, long nanos) {}
}
