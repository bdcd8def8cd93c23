package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.kafka.KafkaAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** Options of how to reach Kafka. */
final class KafkaOptions {

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, separated by commas.")
    private String bootstrapServers;

    @Option(
            names = "--kafka-property",
            paramLabel = "KEY=VALUE",
            description = "A Kafka client property, such as security.protocol; may be repeated.")
    private Map<String, String> properties = new HashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "A file of Kafka client properties: the place for SASL and TLS "
                            + "settings, which would show in the process list otherwise.")
    private Path file;

    KafkaAccess access() {
        Map<String, String> all = new HashMap<>();
        if (file != null) {
            Properties read = new Properties();
            try (InputStream source = Files.newInputStream(file)) {
                read.load(source);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--kafka-config "
                                + file
                                + " cannot be read; give a readable Java properties file",
                        e);
            }
            read.stringPropertyNames().forEach(key -> all.put(key, read.getProperty(key)));
        }
        all.putAll(properties);
        return new KafkaAccess(bootstrapServers, all);
    }
}
