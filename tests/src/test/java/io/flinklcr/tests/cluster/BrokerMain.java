package io.flinklcr.tests.cluster;

import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A Kafka broker as a process, which shuts down in order on SIGTERM. */
final class BrokerMain {

    static final String READY = "broker ready";

    private BrokerMain() {}

    /**
     * Starts a broker.
     *
     * @param arguments directory, port of the clients, port of the controller
     */
    public static void main(String[] arguments) throws IOException {
        EmbeddedKafka kafka =
                EmbeddedKafka.startOn(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(kafka), "shutdown"));
        System.out.println(READY);
    }

    private static void close(EmbeddedKafka kafka) {
        try {
            kafka.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
