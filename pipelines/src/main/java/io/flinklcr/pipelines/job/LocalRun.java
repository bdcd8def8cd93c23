package io.flinklcr.pipelines.job;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.kafka.StepReports;
import io.flinklcr.pipelines.report.ProgressLine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training job on a local cluster, watched through its step reports. */
public final class LocalRun {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRun.class);

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
            result.get();
            rest(reports).forEach(listener);
        }
    }

    /** A run that has ended well does not fail for what can no longer be shown of it. */
    private static List<StepReport> rest(StepReports reports) {
        try {
            return reports.drain();
        } catch (KafkaException e) {
            LOG.warn("The last step reports cannot be shown: {}", e.getMessage());
            return List.of();
        }
    }
}
