package io.flinklcr.pipelines.testing;

import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** One Kafka broker for all test classes of a run; each uses topics of its own. */
public final class Broker implements BeforeAllCallback {

    private static EmbeddedKafka broker;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(Broker.class))
                .getOrComputeIfAbsent(Broker.class, type -> start());
    }

    /** How to reach the broker. */
    public static KafkaAccess access() {
        return broker.access();
    }

    /** Writes a record and waits until the broker has it. */
    public static void send(ProducerRecord<byte[], byte[]> entry)
            throws ExecutionException, InterruptedException {
        Properties properties = access().toProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(entry).get();
        }
    }

    private static CloseableResource start() {
        try {
            broker = EmbeddedKafka.start();
            return broker::close;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
