package io.flinklcr.pipelines.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this process, on a loopback port, with its data in a directory. */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final TemporaryDirectory temporary;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    /**
     * @param temporary the directory, or {@code null} if it outlives the broker
     */
    private EmbeddedKafka(
            Path directory,
            TemporaryDirectory temporary,
            KafkaRaftServer server,
            String bootstrapServers) {
        this.directory = directory;
        this.temporary = temporary;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on a temporary directory; it answers when the call returns. */
    public static EmbeddedKafka start() throws IOException {
        TemporaryDirectory directory = TemporaryDirectory.create("lcr-kafka-");
        return start(directory.path(), directory, freePorts(2));
    }

    /**
     * Starts a broker on a directory that outlives it, with the data that an earlier one left
     * there.
     *
     * @param ports of the clients and of the controller; those of the earlier broker
     */
    public static EmbeddedKafka startOn(Path directory, int... ports) throws IOException {
        return start(directory, null, ports);
    }

    private static EmbeddedKafka start(Path directory, TemporaryDirectory temporary, int[] ports)
            throws IOException {
        String bootstrapServers = HOST + ":" + ports[0];
        Path log = directory.resolve("log");
        Map<String, String> settings = settings(log, ports);
        if (!Files.exists(log)) {
            format(log);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        EmbeddedKafka kafka = new EmbeddedKafka(directory, temporary, server, bootstrapServers);
        try {
            server.startup();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** How to reach the broker. */
    public KafkaAccess access() {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /** Where the broker's data lies. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        if (temporary != null) {
            temporary.close();
        }
    }

    private static void format(Path log) throws IOException {
        try {
            Files.createDirectories(log);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setDirectories(List.of(log.toString()))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format the broker's log directory " + log, e);
        }
    }

    private static Map<String, String> settings(Path log, int[] ports) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + ports[0] + ",CONTROLLER://" + HOST + ":" + ports[1]);
        settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + ports[0]);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@" + HOST + ":" + ports[1]);
        settings.put("log.dirs", log.toString());
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        return settings;
    }

    /** Loopback ports that nobody listens on just now. */
    public static int[] freePorts(int count) throws IOException {
        ServerSocket[] sockets = new ServerSocket[count];
        int[] ports = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] = new ServerSocket(0, 1, InetAddress.getByName(HOST));
                ports[i] = sockets[i].getLocalPort();
            }
        } finally {
            for (ServerSocket socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
        return ports;
    }
}
