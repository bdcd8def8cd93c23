package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.pipelines.kafka.StepReports;
import io.flinklcr.tests.job.Await;
import io.flinklcr.tests.job.Training;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.MessagePathParameter;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointIdPathParameter;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointStatisticDetailsHeaders;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatistics;
import org.apache.flink.runtime.rest.messages.checkpoints.CheckpointingStatisticsHeaders;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;

/** A training job on a cluster of processes, seen through REST and its step reports. */
final class ClusterRun implements AutoCloseable {

    private static final String NO_LIMIT = "1000000";

    private final ProcessCluster cluster;
    private final StepReports incoming;
    private final JobClient job;

    private long newestStep;

    private ClusterRun(ProcessCluster cluster, StepReports incoming, JobClient job) {
        this.cluster = cluster;
        this.incoming = incoming;
        this.job = job;
    }

    /** Starts a job with a trainer on each task manager; it may restart as often as it needs. */
    static ClusterRun start(ProcessCluster cluster, Training training) throws Exception {
        return start(cluster, training, cluster.trainers(), training.configuration());
    }

    /** Starts a job with so many trainers and a configuration of its own. */
    static ClusterRun start(
            ProcessCluster cluster, Training training, int trainers, Configuration configuration)
            throws Exception {
        configuration.setString("parallelism.default", Integer.toString(trainers));
        configuration.setString("restart-strategy.fixed-delay.attempts", NO_LIMIT);
        StepReports incoming =
                StepReports.fromNow(
                        training.settings().input().kafka(), training.settings().reportsTopic());
        JobClient job = training.start(cluster.environment(configuration));
        return new ClusterRun(cluster, incoming, job);
    }

    /** Waits until all tasks run and a checkpoint to come back to is there. */
    void awaitFirstCheckpoint() throws Exception {
        awaitRunning(
                "a checkpoint",
                () -> checkpoints().getCounts().getNumberCompletedCheckpoints() > 0);
    }

    /** Waits for a step so many minutes at most, while the job goes on. */
    void awaitStepFor(int minutes, long step) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        while (newestStep() < step && System.nanoTime() < deadline) {
            requireNotEnded();
        }
        assertThat(newestStep).isGreaterThanOrEqualTo(step);
    }

    /** Waits for the report of a step or a later one, while the job goes on. */
    void awaitStep(long step) throws Exception {
        Await.until("step " + step, () -> hasEnded() || newestStep() >= step);
        requireNotEnded();
    }

    /**
     * Kills a task manager, starts another, and waits until all tasks run again.
     *
     * @return seconds from the kill until then
     */
    double killAndAwaitRecovery(int taskManager) throws Exception {
        int restored = restored();
        long start = System.nanoTime();
        cluster.killTaskManager(taskManager);
        awaitRestored(restored);
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Waits until the job has been restored more often than so, and all its tasks run. */
    void awaitRestored(int before) throws Exception {
        awaitRunning("recovery", () -> restored() > before);
    }

    /** How often the job has come back from a checkpoint. */
    int restored() throws Exception {
        return (int) checkpoints().getCounts().getNumberRestoredCheckpoints();
    }

    /** Begins a checkpoint; does not wait for it. */
    void triggerCheckpoint() {
        cluster.client().triggerCheckpoint(id(), CheckpointType.FULL);
    }

    CheckpointingStatistics checkpoints() throws Exception {
        CheckpointingStatisticsHeaders headers = CheckpointingStatisticsHeaders.getInstance();
        var parameters = headers.getUnresolvedMessageParameters();
        parameters.jobPathParameter.resolve(id());
        return cluster.client()
                .sendRequest(headers, parameters, EmptyRequestBody.getInstance())
                .get();
    }

    /** Bytes that all subtasks of the task whose name begins so have read. */
    long bytesRead(String task) throws Exception {
        for (JobDetailsInfo.JobVertexDetailsInfo vertex : tasks()) {
            if (vertex.getName().startsWith(task)) {
                return vertex.getJobVertexMetrics().getBytesRead();
            }
        }
        throw new IllegalArgumentException("no task " + task);
    }

    /** The completed checkpoints, in order. */
    List<CheckpointStatistics> completedCheckpoints() throws Exception {
        return checkpoints().getHistory().stream()
                .filter(CheckpointStatistics.CompletedCheckpointStatistics.class::isInstance)
                .sorted(Comparator.comparing(CheckpointStatistics::getId))
                .toList();
    }

    /** Bytes of a checkpoint, by the name of the task whose state they hold. */
    Map<String, Long> stateByTask(CheckpointStatistics checkpoint) throws Exception {
        CheckpointStatisticDetailsHeaders headers = CheckpointStatisticDetailsHeaders.getInstance();
        var parameters = headers.getUnresolvedMessageParameters();
        parameters.jobPathParameter.resolve(id());
        for (MessagePathParameter<?> parameter : parameters.getPathParameters()) {
            if (parameter instanceof CheckpointIdPathParameter) {
                parameter.resolveFromString(Long.toString(checkpoint.getId()));
            }
        }
        var states =
                cluster.client()
                        .sendRequest(headers, parameters, EmptyRequestBody.getInstance())
                        .get()
                        .getCheckpointStatisticsPerTask();
        Map<String, Long> bytes = new TreeMap<>();
        for (JobDetailsInfo.JobVertexDetailsInfo task : tasks()) {
            bytes.put(task.getName(), states.get(task.getJobVertexID()).getStateSize());
        }
        return bytes;
    }

    /** Waits so many minutes at most for the end of the input. */
    void awaitEnd(int minutes) throws Exception {
        job.getJobExecutionResult().get(minutes, TimeUnit.MINUTES);
    }

    boolean hasEnded() throws Exception {
        return job.getJobStatus().get().isGloballyTerminalState();
    }

    /** Cancels the job if it has not ended. */
    @Override
    public void close() throws Exception {
        if (!hasEnded()) {
            job.cancel().get();
            Await.until("the job's end", this::hasEnded);
        }
        incoming.close();
    }

    private void awaitRunning(String what, Callable<Boolean> condition) throws Exception {
        Await.until(what, () -> hasEnded() || isRunning() && condition.call());
        requireNotEnded();
    }

    private boolean isRunning() throws Exception {
        JobDetailsInfo details = cluster.client().getJobDetails(id()).get();
        return details.getJobStatus() == JobStatus.RUNNING
                && details.getJobVertexInfos().stream()
                        .allMatch(task -> task.getExecutionState() == ExecutionState.RUNNING);
    }

    private Collection<JobDetailsInfo.JobVertexDetailsInfo> tasks() throws Exception {
        return cluster.client().getJobDetails(id()).get().getJobVertexInfos();
    }

    private long newestStep() {
        incoming.poll().forEach(report -> newestStep = Math.max(newestStep, report.step()));
        return newestStep;
    }

    private void requireNotEnded() throws Exception {
        if (hasEnded()) {
            job.getJobExecutionResult().get();
            throw new IllegalStateException("the job ended before the test could disturb it");
        }
    }

    private JobID id() {
        return job.getJobID();
    }
}
