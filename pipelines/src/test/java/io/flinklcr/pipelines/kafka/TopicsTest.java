package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.pipelines.testing.Broker;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong with a broker or a topic is told in one line. */
@ExtendWith(Broker.class)
class TopicsTest {

    @Test
    void createsAMissingTopicOnce() {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing("created-once", 3);
            topics.createIfMissing("created-once", 1);
            topics.requireExists("created-once");
        }
    }

    @Test
    void namesAMissingTopicAndTheMend() {
        try (Topics topics = Topics.of(Broker.access())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.requireExists("nowhere"))
                    .withMessage(
                            "topic 'nowhere' does not exist on "
                                    + Broker.access().bootstrapServers()
                                    + "; create it or publish to it first (lcr publish --topic"
                                    + " nowhere)");
        }
    }

    @Test
    void refusesANameThatKafkaDoesNotTake() {
        try (Topics topics = Topics.of(Broker.access())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.createIfMissing("no spaces", 1))
                    .withMessageStartingWith("Kafka at " + Broker.access().bootstrapServers())
                    .withMessageContaining("no spaces");
        }
    }

    @Test
    @Timeout(30)
    void saysWithinSecondsThatNoBrokerAnswers() {
        long start = System.nanoTime();
        try (Topics topics = Topics.of(new KafkaAccess("127.0.0.1:1", Map.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> topics.requireExists("any"))
                    .withMessageStartingWith("no Kafka broker answers at 127.0.0.1:1; start it");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void namesAPropertyThatIsNotValid() {
        KafkaAccess access =
                new KafkaAccess("127.0.0.1:1", Map.of("security.protocol", "CARRIER_PIGEON"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.of(access))
                .withMessageStartingWith("--bootstrap-servers or a Kafka property is not valid")
                .withMessageContaining("CARRIER_PIGEON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.of(new KafkaAccess("no port", Map.of())))
                .withMessageContaining("no port");
    }

    @Test
    void keepsSecretsOutOfTheTextOfAnAccess() {
        KafkaAccess access = new KafkaAccess("host:9092", Map.of("ssl.key.password", "hunter2"));
        assertThat(access).hasToString("Kafka at host:9092");
        assertThat(access.toProperties())
                .containsEntry("ssl.key.password", "hunter2")
                .containsEntry("bootstrap.servers", "host:9092");
    }
}
