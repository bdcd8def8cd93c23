package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Photographs of many sizes train a network of one, and are scored by it. */
@Timeout(120)
class AnySizeTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final int STEPS = 60;

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(4, 8), 1, new ImageShape(1, 16, 16), Stripes.CLASSES);

    @TempDir Path directory;

    private final TestTopics topics = new TestTopics(BROKER.access());

    @Test
    void trainsAndScoresThemAll() throws Exception {
        Training training =
                Training.of(
                                BROKER.access(),
                                topics.publish(new Stripes(STEPS * Plans.BATCH)),
                                Plans.of(NETWORK, STEPS),
                                directory,
                                0)
                        .withoutAugmentation();
        training = training.with(fitted(training.settings().input().topic()));
        training.run();
        assertThat(training.newest().manifest().images()).isEqualTo(STEPS * Plans.BATCH);
        assertThat(topics.read(training.settings().deadLetterTopic())).isEmpty();

        ConfusionMatrix confusion =
                ScoreJob.evaluate(
                        StreamExecutionEnvironment.getExecutionEnvironment(
                                training.configuration()),
                        new ScoreSettings(
                                fitted(topics.publish(new Stripes(200))),
                                topics.create("dead-letters"),
                                training.newest(),
                                1));
        assertThat(confusion.total()).isEqualTo(200);
        assertThat(confusion.accuracy()).isGreaterThan(0.8);
    }

    private static ImageInput fitted(String topic) {
        return new ImageInput(BROKER.access(), topic, ImageInput.Start.EARLIEST, true, Fit.RANDOM);
    }

    /**
     * Stripes across or along, of 12 to 60 pixels a side.
     *
     * @param size number of images
     */
    private record Stripes(int size) implements ImageSource {

        static final int CLASSES = 2;

        private static final int SMALLEST = 12;
        private static final int LARGEST = 60;
        private static final int STRIPES = 6;

        @Override
        public List<String> classNames() {
            return List.of("across", "along");
        }

        @Override
        public EncodedImage read(int index) throws IOException {
            Random random = new Random(index);
            int height = random.nextInt(SMALLEST, LARGEST + 1);
            int width = random.nextInt(SMALLEST, LARGEST + 1);
            int label = index % CLASSES;
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int stripe = label == 0 ? STRIPES * y / height : STRIPES * x / width;
                    image.getRaster().setSample(x, y, 0, stripe % 2 == 0 ? 40 : 210);
                }
            }
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            ImageIO.write(image, "png", encoded);
            return new EncodedImage(label, ImageEncoding.PNG, null, encoded.toByteArray());
        }

        @Override
        public void close() {}
    }
}
