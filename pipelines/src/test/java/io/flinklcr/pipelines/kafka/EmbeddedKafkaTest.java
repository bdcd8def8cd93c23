package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is left of a broker that was. */
class EmbeddedKafkaTest {

    @Test
    void leavesNothingBehindWhenItStops() throws IOException {
        Path directory;
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Topics topics = Topics.of(kafka.access())) {
            topics.createIfMissing("images", 1);
            directory = kafka.directory();
            assertThat(directory).isNotEmptyDirectory();
        }
        assertThat(directory).doesNotExist();
    }
}
