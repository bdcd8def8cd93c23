package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.kafka.ImagePublisher;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.pipelines.kafka.Topics;
import java.io.IOException;
import java.util.Locale;

/** Topics of images to read. */
final class BenchTopics {

    private static final int DISTINCT = 1000;

    private BenchTopics() {}

    /** Publishes synthetic images, at least so many, to a fresh topic; gives a bounded input. */
    static ImageInput publish(KafkaAccess kafka, ImageEncoding encoding, int images)
            throws IOException {
        String topic = encoding.name().toLowerCase(Locale.ROOT) + "-images";
        try (Topics topics = Topics.of(kafka)) {
            topics.createIfMissing(topic, 1);
        }
        try (ImagePublisher publisher = new ImagePublisher(kafka, topic)) {
            int distinct = Math.min(images, DISTINCT);
            int passes = (images + distinct - 1) / distinct;
            publisher.publish(new SyntheticImages(encoding, distinct), passes, 1);
        }
        return new ImageInput(kafka, topic, ImageInput.Start.EARLIEST, true);
    }
}
