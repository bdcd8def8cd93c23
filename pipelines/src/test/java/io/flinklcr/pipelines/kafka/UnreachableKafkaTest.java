package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Brokers that are not there, and what is left of one that was. */
class UnreachableKafkaTest {

    @Test
    void saysWithinSecondsThatNoBrokerAnswers() throws IOException {
        String address = "127.0.0.1:" + freePort();
        Instant start = Instant.now();
        try (Topics topics = Topics.of(new KafkaAccess(address, Map.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.requireExists("images"))
                    .withMessageContaining("no Kafka broker answers at " + address)
                    .withMessageContaining("--bootstrap-servers");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void namesServersThatAreNotValid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.of(new KafkaAccess("nonsense", Map.of())))
                .withMessageContaining("--bootstrap-servers")
                .withMessageContaining("nonsense");
    }

    @Test
    void passesPropertiesOnAndKeepsThemOutOfItsText() {
        KafkaAccess access =
                new KafkaAccess("a:1", Map.of("sasl.jaas.config", "hush", "client.id", "me"));
        assertThat(access.toProperties())
                .containsEntry("sasl.jaas.config", "hush")
                .containsEntry("client.id", "me")
                .containsEntry("bootstrap.servers", "a:1");
        assertThat(access.toString()).isEqualTo("Kafka at a:1");
    }

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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
