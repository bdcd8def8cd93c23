package io.flinklcr.pipelines.job;

import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.DecodeFunction;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.model.ModelVersionSink;
import io.flinklcr.operators.train.Exchange;
import io.flinklcr.operators.train.TrainingEnvironment;
import io.flinklcr.operators.train.TrainingGraph;
import io.flinklcr.operators.train.TrainingGraphOptions;
import io.flinklcr.operators.train.TrainingStreams;
import io.flinklcr.pipelines.kafka.StepReportRecord;
import io.flinklcr.pipelines.kafka.Topics;
import java.nio.file.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The training job: images from Kafka through the training dataflow to model versions and step
 * reports.
 */
public final class TrainJob {

    private TrainJob() {}

    /**
     * Checks what the job needs and adds it to an environment.
     *
     * @throws IllegalArgumentException if the environment cannot run it
     * @throws RuntimeException naming the thing and the mend, if the broker, a topic, the model
     *     directory or a saved version is not usable, or the directory's versions are of another
     *     network
     */
    public static void define(StreamExecutionEnvironment environment, TrainSettings settings) {
        check(environment, settings);
        EarlierVersions.requireSameNetwork(settings);
        TrainingEnvironment.prepare(environment);
        TrainingPlan plan = settings.plan();
        DataStream<Sample> samples =
                ImageStreams.decoded(
                        environment,
                        settings.input(),
                        DecodeFunction.forTraining(
                                plan.network().input(),
                                plan.network().classes(),
                                settings.input().fit(),
                                settings.augmentation(),
                                plan.seed()),
                        settings.deadLetterTopic());
        TrainingStreams streams =
                TrainingGraph.of(
                                plan,
                                settings.start(),
                                settings.models().teacher(),
                                graphOptions(settings))
                        .attach(samples);
        streams.reports()
                .sinkTo(
                        KafkaSinks.of(
                                settings.input().kafka(),
                                new StepReportRecord(settings.reportsTopic())))
                .name("step reports to " + settings.reportsTopic())
                .uid("step-reports");
        streams.snapshots()
                .sinkTo(
                        new ModelVersionSink(
                                settings.output().directory(),
                                settings.output().keep(),
                                settings.description(environment.getParallelism())))
                .setParallelism(1)
                .name("model versions to " + settings.output().directory())
                .uid("model-versions");
    }

    /**
     * Checks what the job needs, then makes topics and the model directory where they are missing.
     *
     * @param environment whose settings count; the job is not added to it
     * @throws IllegalArgumentException if the environment cannot run it
     * @throws RuntimeException naming the thing and the mend, if the broker, a topic, the model
     *     directory or a saved version is not usable
     */
    public static void check(StreamExecutionEnvironment environment, TrainSettings settings) {
        TrainingEnvironment.check(environment);
        if (settings.watch().reaction() instanceof DriftReaction.Stop) {
            TrainingEnvironment.requireKeptCheckpoints(environment);
        }
        if (settings.models().warmStart() != null) {
            settings.start().read();
        }
        settings.models().teacher().read();
        try (Topics topics = Topics.of(settings.input().kafka())) {
            topics.requireExists(settings.input().topic());
            if (settings.trainers().exchange() == Exchange.PARTITION) {
                topics.requirePartitions(settings.input().topic(), environment.getParallelism());
            }
            ModelStore.openForWriting(Path.of(settings.output().directory()));
            topics.createIfMissing(settings.deadLetterTopic(), 1);
            topics.createIfMissing(settings.reportsTopic(), 1);
        }
    }

    private static TrainingGraphOptions graphOptions(TrainSettings settings) {
        String directory = settings.output().directory();
        return new TrainingGraphOptions(
                settings.trainers().shards(),
                settings.output().everySteps(),
                settings.output().optimizer(),
                1,
                settings.trainers().maxBatchDelay(),
                settings.trainers().exchange(),
                () -> ModelStore.openForReading(Path.of(directory)).latest(),
                settings.watch());
    }
}
