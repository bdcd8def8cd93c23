package io.flinklcr.tests.job;

import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** One real Kafka broker for all tests of this JVM, started by the first that needs it. */
public final class Broker implements BeforeAllCallback {

    private KafkaAccess access;

    @Override
    public void beforeAll(ExtensionContext context) {
        access =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(Broker.class))
                        .getOrComputeIfAbsent(
                                Running.class, absent -> Running.start(), Running.class)
                        .kafka()
                        .access();
    }

    /** How to reach the broker. */
    public KafkaAccess access() {
        return access;
    }

    /** The broker, shut down with the store that holds it. */
    private record Running(EmbeddedKafka kafka) implements CloseableResource {

        static Running start() {
            try {
                return new Running(EmbeddedKafka.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            kafka.close();
        }
    }
}
