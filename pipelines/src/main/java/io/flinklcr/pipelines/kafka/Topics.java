package io.flinklcr.pipelines.kafka;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Looks after topics before a job starts, so that what is missing is told at once and in one line.
 */
public final class Topics implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final KafkaAccess kafka;
    private final Admin admin;

    private Topics(KafkaAccess kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /**
     * Looks after the topics of a cluster.
     *
     * @throws IllegalArgumentException if the client properties are not valid
     */
    public static Topics of(KafkaAccess kafka) {
        Properties properties = kafka.toProperties();
        properties.putIfAbsent(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS));
        properties.putIfAbsent(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(PATIENCE_MILLIS));
        try {
            return new Topics(kafka, Admin.create(properties));
        } catch (KafkaException e) {
            String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException(
                    "--bootstrap-servers or a Kafka property is not valid: " + reason, e);
        }
    }

    /**
     * Requires a topic.
     *
     * @throws IllegalArgumentException if it is missing, with the mend
     */
    public void requireExists(String topic) {
        if (!names().contains(topic)) {
            throw new IllegalArgumentException(
                    "topic '"
                            + topic
                            + "' does not exist on "
                            + kafka.bootstrapServers()
                            + "; create it or publish to it first (lcr publish --topic "
                            + topic
                            + ")");
        }
    }

    /**
     * Requires a partition for each trainer.
     *
     * @throws IllegalArgumentException if there are fewer, with the mends
     */
    public void requirePartitions(String topic, int trainers) {
        int partitions =
                await(admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic)
                        .partitions()
                        .size();
        if (partitions < trainers) {
            throw new IllegalArgumentException(
                    "topic '"
                            + topic
                            + "' has "
                            + partitions
                            + " partition(s) for "
                            + trainers
                            + " trainers; add partitions, lower --parallelism or set --exchange"
                            + " rebalance");
        }
    }

    /** Creates a topic that is missing, with the cluster's replication; it is there on return. */
    public void createIfMissing(String topic, int partitions) {
        if (names().contains(topic)) {
            return;
        }
        NewTopic missing = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        try {
            await(admin.createTopics(List.of(missing)).all());
        } catch (TopicExistsException ignored) {
            // Somebody else has just created it.
        }
        awaitListed(topic);
    }

    /** A broker lists a topic a moment after the controller has created it. */
    private void awaitListed(String topic) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!names().contains(topic) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        requireExists(topic);
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> names() {
        return await(admin.listTopics().names());
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (ExecutionException e) {
            throw translate(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + kafka, e);
        }
    }

    private RuntimeException translate(Throwable cause) {
        if (cause instanceof TopicExistsException exists) {
            return exists;
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        return new IllegalArgumentException(
                "Kafka at " + kafka.bootstrapServers() + " refuses: " + cause.getMessage(), cause);
    }

    private IllegalArgumentException unreachable(Throwable cause) {
        return new IllegalArgumentException(
                "no Kafka broker answers at "
                        + kafka.bootstrapServers()
                        + "; start it, or correct --bootstrap-servers and the security settings of"
                        + " --kafka-config",
                cause);
    }
}
