package io.flinklcr.tests.job;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.kafka.StepReports;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.RestoredCheckpointStats;
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

    JobID id() {
        return job.getJobID();
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
                    return !reports.isEmpty() && lastStep() >= step || hasEnded();
                });
        requireRunning();
    }

    /** Waits for a checkpoint that the present attempt has completed. */
    void awaitCheckpoint() throws Exception {
        Await.until("a checkpoint", () -> hasCheckpoint() || hasEnded());
        requireRunning();
    }

    /** Waits for the end and returns the reports of all steps, repeated ones included. */
    List<StepReport> awaitEnd() throws Exception {
        job.getJobExecutionResult().get();
        reports.addAll(incoming.drain());
        return List.copyOf(reports);
    }

    long lastStep() {
        return reports.get(reports.size() - 1).step();
    }

    CheckpointStatsSnapshot checkpoints() throws Exception {
        return cluster.getExecutionGraph(id()).get().getCheckpointStatsSnapshot();
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
