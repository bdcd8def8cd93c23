package io.flinklcr.tests.job;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.kafka.StepReports;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.RestoredCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A training job under way, seen through its step reports and checkpoints. */
final class WatchedRun implements AutoCloseable {

    private final MiniCluster cluster;
    private final JobClient job;
    private final StepReports incoming;
    private final List<StepReport> reports = new ArrayList<>();

    /** Watches a job just started, from the reports that come from now on. */
    WatchedRun(MiniCluster cluster, Training training, JobClient job) {
        this.cluster = cluster;
        this.job = job;
        this.incoming =
                StepReports.fromNow(
                        training.settings().input().kafka(), training.settings().reportsTopic());
    }

    JobClient job() {
        return job;
    }

    /** Waits for the report of a step, which must not be the last one. */
    void awaitStep(long step) throws Exception {
        Await.until(
                "step " + step,
                () -> {
                    reports.addAll(incoming.poll());
                    return !reports.isEmpty() && reports.get(reports.size() - 1).step() >= step
                            || hasEnded();
                });
        requireRunning();
    }

    /** Waits for a checkpoint that the present attempt has completed. */
    void awaitCheckpoint() throws Exception {
        Await.until("a checkpoint", () -> hasCheckpoint() || hasEnded());
        requireRunning();
    }

    /** How often the job has been started, restarts included. */
    int attempts() throws Exception {
        return vertex("forward")
                        .getTaskVertices()[0]
                        .getCurrentExecutionAttempt()
                        .getAttemptNumber()
                + 1;
    }

    /** The task whose name begins so. */
    AccessExecutionJobVertex vertex(String name) throws Exception {
        for (AccessExecutionJobVertex vertex : graph().getVerticesTopologically()) {
            if (vertex.getName().startsWith(name)) {
                return vertex;
            }
        }
        throw new IllegalArgumentException("no task " + name);
    }

    CheckpointStatsSnapshot checkpoints() throws Exception {
        return graph().getCheckpointStatsSnapshot();
    }

    private AccessExecutionGraph graph() throws Exception {
        return cluster.getExecutionGraph(job.getJobID()).get();
    }

    @Override
    public void close() {
        incoming.close();
    }

    private boolean hasCheckpoint() throws Exception {
        CheckpointStatsSnapshot checkpoints = checkpoints();
        RestoredCheckpointStats restored = checkpoints.getLatestRestoredCheckpoint();
        long before = restored == null ? 0 : restored.getCheckpointId();
        return checkpoints.getHistory().getLatestCompletedCheckpoint() != null
                && checkpoints.getHistory().getLatestCompletedCheckpoint().getCheckpointId()
                        > before;
    }

    private boolean hasEnded() throws Exception {
        return job.getJobStatus().get().isGloballyTerminalState();
    }

    private void requireRunning() throws Exception {
        if (hasEnded()) {
            job.getJobExecutionResult().get();
            throw new IllegalStateException("the job ended before the test could disturb it");
        }
    }
}
