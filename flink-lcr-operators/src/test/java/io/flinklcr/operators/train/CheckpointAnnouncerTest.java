package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.junit.jupiter.api.Test;

/** Announcements reach the trainers that run, and no others. */
class CheckpointAnnouncerTest {

    private final CheckpointAnnouncer announcer = new CheckpointAnnouncer();
    private final List<String> received = new ArrayList<>();

    @Test
    void announcesToEveryTrainerThatRuns() {
        ready(0);
        ready(1);
        announce(4);
        assertThat(received).containsExactly("0:4", "1:4");
    }

    @Test
    void leavesThoseAloneThatHaveEndedOrFailed() {
        ready(0);
        ready(1);
        ready(2);
        announcer.handleEventFromOperator(1, 0, new TrainerEnded());
        announcer.executionAttemptFailed(2, 0, null);
        announce(5);
        assertThat(received).containsExactly("0:5");
    }

    @Test
    void announcesToATrainerThatRunsAgain() {
        ready(0);
        announcer.executionAttemptFailed(0, 0, null);
        ready(0);
        announce(6);
        assertThat(received).containsExactly("0:6");
    }

    @Test
    void delaysCheckpointsWhileATrainerHoldsMoreThanAMicroBatch() {
        ready(0);
        ready(1);
        announcer.handleEventFromOperator(0, 0, new TrainerQueue(true));
        announcer.handleEventFromOperator(1, 0, new TrainerQueue(true));
        CompletableFuture<byte[]> state = new CompletableFuture<>();
        announcer.checkpointCoordinator(7, state);
        announcer.handleEventFromOperator(0, 0, new TrainerQueue(false));
        assertThat(state).isNotDone();
        assertThat(received).isEmpty();
        announcer.handleEventFromOperator(1, 0, new TrainerQueue(false));
        assertThat(state).isCompleted();
        assertThat(received).containsExactly("0:7", "1:7");
    }

    @Test
    void waitsForNoTrainerThatHasEndedOrFailed() {
        ready(0);
        ready(1);
        announcer.handleEventFromOperator(0, 0, new TrainerQueue(true));
        announcer.handleEventFromOperator(1, 0, new TrainerQueue(true));
        CompletableFuture<byte[]> state = new CompletableFuture<>();
        announcer.checkpointCoordinator(8, state);
        announcer.handleEventFromOperator(0, 0, new TrainerEnded());
        announcer.executionAttemptFailed(1, 0, null);
        assertThat(state).isCompleted();
        assertThat(received).isEmpty();
    }

    private void announce(long checkpoint) {
        CompletableFuture<byte[]> state = new CompletableFuture<>();
        announcer.checkpointCoordinator(checkpoint, state);
        assertThat(state).isCompleted();
    }

    private void ready(int subtask) {
        announcer.executionAttemptReady(
                subtask,
                0,
                new SubtaskGateway() {
                    @Override
                    public CompletableFuture<Acknowledge> sendEvent(OperatorEvent event) {
                        received.add(subtask + ":" + ((CheckpointAnnounced) event).checkpoint());
                        return CompletableFuture.completedFuture(Acknowledge.get());
                    }

                    @Override
                    public ExecutionAttemptID getExecution() {
                        return ExecutionAttemptID.randomId();
                    }

                    @Override
                    public int getSubtask() {
                        return subtask;
                    }
                });
    }
}
