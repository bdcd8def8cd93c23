package io.flinklcr.pipelines.job;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.kafka.StepReports;
import io.flinklcr.pipelines.report.ProgressLine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A training job on a local cluster, watched through its step reports. */
public final class LocalRun {

    private final LocalCluster cluster;
    private final TrainSettings settings;
    private final ProgressLine progress;

    /** A run of a job with these settings on a cluster. */
    public LocalRun(LocalCluster cluster, TrainSettings settings, ProgressLine progress) {
        this.cluster = cluster;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Submits the job and waits for its end, passing on every step report.
     *
     * @throws ExecutionException if the job fails
     */
    public void execute(
            StreamExecutionEnvironment environment, String name, Consumer<StepReport> listener)
            throws Exception {
        FlinkRest rest = new FlinkRest(cluster.webUi());
        try (StepReports reports =
                StepReports.fromNow(settings.input().kafka(), settings.reportsTopic())) {
            JobClient job = environment.executeAsync(name);
            CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
            while (!result.isDone()) {
                reports.poll().forEach(listener);
                rest.lastCheckpoint(job.getJobID()).ifPresent(progress::checkpoint);
            }
            reports.drain().forEach(listener);
            result.get();
        }
    }
}
