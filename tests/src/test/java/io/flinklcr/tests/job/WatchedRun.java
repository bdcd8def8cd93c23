package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.pipelines.kafka.StepReports;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A training job under way, seen through its step reports and checkpoints. */
final class WatchedRun implements AutoCloseable {

    private final MiniCluster cluster;
    private final StateBackendKind backend;
    private final JobClient job;
    private final StepReports incoming;

    private long newestStep;

    /** Watches a job just started, from the reports that come from now on. */
    WatchedRun(MiniCluster cluster, Training training, JobClient job) {
        this.cluster = cluster;
        this.backend = training.backend();
        this.job = job;
        this.incoming =
                StepReports.fromNow(
                        training.settings().input().kafka(), training.settings().reportsTopic());
    }

    JobClient job() {
        return job;
    }

    /** Waits until all tasks of an attempt, counted from 1, are running. */
    void awaitAttempt(int attempt) throws Exception {
        Await.until("attempt " + attempt, () -> hasEnded() || isRunning() && attempts() == attempt);
        requireRunning();
    }

    /** Waits for the report of a step or a later one, while the job goes on. */
    void awaitStep(long step) throws Exception {
        Await.until("step " + step, () -> hasEnded() || newestStep() >= step);
        requireRunning();
        requireBackend();
    }

    /** Takes a checkpoint, which covers all steps reported so far, and waits for it. */
    void takeCheckpoint() throws Exception {
        cluster.triggerCheckpoint(job.getJobID()).get();
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

    /** Whether the job is scheduled and all its tasks run; before that it has no tasks. */
    private boolean isRunning() throws Exception {
        if (graph().getState() != JobStatus.RUNNING) {
            return false;
        }
        for (AccessExecutionJobVertex vertex : graph().getVerticesTopologically()) {
            if (vertex.getAggregateState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    private long newestStep() {
        incoming.poll().forEach(report -> newestStep = Math.max(newestStep, report.step()));
        return newestStep;
    }

    /** A test of one state backend must not pass on another. */
    private void requireBackend() throws Exception {
        assertThat(graph().getStateBackendName()).hasValue(backend.nameInFlink());
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
