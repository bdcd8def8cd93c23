package io.flinklcr.operators.train;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Tells every trainer of a checkpoint before its barriers leave the sources. Without, aligned
 * checkpoints of several trainers could wait for ever: one trainer's barrier has passed and its
 * next images lie behind it, while another one waits for a step that needs them and takes no input,
 * with the barrier in it.
 *
 * <p>What a trainer has taken beyond a micro-batch to let a barrier through it trains on before the
 * next checkpoint begins: else frequent checkpoints would move a backlog into its state.
 */
final class CheckpointAnnouncer implements OperatorCoordinator {

    /** Those whose tasks run; an event for a task that is gone would fail the job. */
    private final Map<Integer, SubtaskGateway> trainers = new TreeMap<>();

    private final Set<Integer> overfull = new TreeSet<>();
    private final Map<Long, CompletableFuture<byte[]>> delayed = new TreeMap<>();

    @Override
    public void start() {}

    @Override
    public void close() {}

    @Override
    public void handleEventFromOperator(int subtask, int attempt, OperatorEvent event) {
        if (event instanceof TrainerEnded) {
            forget(subtask);
        } else if (event instanceof TrainerQueue queue && queue.overfull()) {
            overfull.add(subtask);
        } else {
            overfull.remove(subtask);
            beginDelayed();
        }
    }

    @Override
    public void checkpointCoordinator(long checkpoint, CompletableFuture<byte[]> result) {
        delayed.put(checkpoint, result);
        beginDelayed();
    }

    private void beginDelayed() {
        if (overfull.isEmpty()) {
            delayed.forEach(this::begin);
            delayed.clear();
        }
    }

    private void begin(long checkpoint, CompletableFuture<byte[]> result) {
        trainers.values()
                .forEach(trainer -> trainer.sendEvent(new CheckpointAnnounced(checkpoint)));
        result.complete(new byte[0]);
    }

    private void forget(int subtask) {
        trainers.remove(subtask);
        overfull.remove(subtask);
        beginDelayed();
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {}

    @Override
    public void resetToCheckpoint(long checkpoint, byte[] state) {}

    @Override
    public void subtaskReset(int subtask, long checkpoint) {}

    @Override
    public void executionAttemptFailed(int subtask, int attempt, Throwable reason) {
        forget(subtask);
    }

    @Override
    public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {
        trainers.put(subtask, gateway);
    }

    /**
     * Makes the coordinator on the job manager.
     *
     * @param id of the operator that passes the announcements on
     */
    record Provider(OperatorID id) implements OperatorCoordinator.Provider {

        @Override
        public OperatorID getOperatorId() {
            return id;
        }

        @Override
        public OperatorCoordinator create(Context context) {
            return new CheckpointAnnouncer();
        }
    }
}
