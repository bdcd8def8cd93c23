package io.flinklcr.pipelines.cli;

import io.flinklcr.models.store.StoredModel;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of the topics that versions are measured on. */
final class HeldOutOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private KafkaOptions kafka;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private TopicOptions images;

    @Option(
            names = "--corrupted-topics",
            paramLabel = "TOPIC",
            split = ",",
            description =
                    "Topics of corrupted images, one a corruption or one a corruption and severity;"
                            + " the mean of the errors on them is the mean corruption error.")
    private List<String> corrupted = new ArrayList<>();

    /** Whether versions are measured on corrupted images, too. */
    boolean hasCorrupted() {
        return !corrupted.isEmpty();
    }

    /** Classifies all images that the topics hold now. */
    HeldOutScore score(StoredModel version, LocalFlinkOptions flink) throws Exception {
        List<Double> accuracies = new ArrayList<>();
        double clean = accuracy(settings(version, images.topic()), flink);
        for (String topic : corrupted) {
            accuracies.add(accuracy(settings(version, topic), flink));
        }
        return HeldOutScore.of(clean, accuracies);
    }

    private double accuracy(ScoreSettings settings, LocalFlinkOptions flink) throws Exception {
        ScoreJob.check(settings);
        try (LocalCluster cluster = LocalCluster.start(flink.local())) {
            return ScoreJob.evaluate(cluster.environment(), settings).accuracy();
        }
    }

    private ScoreSettings settings(StoredModel version, String topic) {
        return new ScoreSettings(
                new ImageInput(
                        kafka.access(), topic, ImageInput.Start.EARLIEST, true, images.fit()),
                images.deadLetterTopic(),
                version,
                1);
    }
}
