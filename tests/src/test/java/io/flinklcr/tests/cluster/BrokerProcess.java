package io.flinklcr.tests.cluster;

import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.tests.benchmark.Directories;
import io.flinklcr.tests.job.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kafka broker in a process of its own that can go away and come back with its data. */
final class BrokerProcess implements AutoCloseable {

    private static final List<String> HEAP = List.of("-Xmx512m");

    private final Path directory;
    private final Path logs;
    private final int[] ports;
    private JvmProcess process;
    private int starts;

    private BrokerProcess(Path logs) throws IOException {
        this.logs = logs;
        directory = Files.createTempDirectory("lcr-broker-");
        ports = EmbeddedKafka.freePorts(2);
    }

    /**
     * Starts a broker without data.
     *
     * @param logs directory of the process's logs
     */
    static BrokerProcess create(Path logs) throws Exception {
        BrokerProcess broker = new BrokerProcess(logs);
        broker.start();
        return broker;
    }

    /** Starts the broker on its directory and ports; it answers when the call returns. */
    void start() throws Exception {
        process =
                JvmProcess.start(
                        logs.resolve("broker-" + ++starts + ".log"),
                        HEAP,
                        BrokerMain.class,
                        List.of(
                                directory.toString(),
                                Integer.toString(ports[0]),
                                Integer.toString(ports[1])));
        Await.until("the broker", () -> process.hasPrinted(BrokerMain.READY));
    }

    /** Ends the broker with SIGKILL. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** Ends the broker with SIGTERM, on which it shuts down in order. */
    void stop() throws IOException, InterruptedException {
        process.stop();
    }

    KafkaAccess access() {
        return new KafkaAccess("127.0.0.1:" + ports[0], Map.of());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.close();
        Directories.delete(directory);
    }
}
