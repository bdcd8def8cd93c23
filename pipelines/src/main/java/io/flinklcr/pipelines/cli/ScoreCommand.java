package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a topic of images with a model version. */
@Command(
        name = "score",
        description = "Classify a Kafka topic of images; predictions go to a topic as JSON.",
        sortOptions = false,
        footer = {
            "",
            "On your own Flink cluster: flink run -c io.flinklcr.pipelines.cli.FlinkMain",
            "pipelines.jar score OPTIONS"
        })
final class ScoreCommand implements Callable<Integer>, FlinkJobCommand {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private KafkaOptions kafka;
    @Mixin private InputOptions images;

    @Mixin private ModelOptions model;

    @Option(
            names = "--predictions-topic",
            paramLabel = "TOPIC",
            description = "Where predictions go (default: TOPIC-predictions).")
    private String predictionsTopic;

    @Mixin private ThreadOptions threads;
    @Mixin private FlinkOptions flink;

    @Override
    public String jobName() {
        return "flink-lcr: score " + images.topic();
    }

    @Override
    public void define(StreamExecutionEnvironment environment) {
        define(environment, settings());
    }

    private void define(StreamExecutionEnvironment environment, ScoreSettings settings) {
        flink.prepare(environment);
        ScoreJob.define(
                environment,
                settings,
                predictionsTopic == null ? images.topic() + "-predictions" : predictionsTopic);
    }

    private ScoreSettings settings() {
        return new ScoreSettings(
                images.input(kafka.access()),
                images.deadLetterTopic(),
                model.read(),
                threads.count());
    }

    @Override
    public Integer call() throws Exception {
        ScoreSettings settings = settings();
        ScoreJob.check(settings);
        try (LocalCluster cluster = LocalCluster.start(flink.local())) {
            StreamExecutionEnvironment environment = cluster.environment();
            define(environment, settings);
            spec.commandLine().getOut().println("Flink web UI  " + cluster.webUi());
            spec.commandLine().getOut().flush();
            environment.execute(jobName());
        }
        return 0;
    }
}
