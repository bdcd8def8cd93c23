package io.flinklcr.pipelines.kafka;

import java.util.Map;
import java.util.Properties;

/**
 * How to reach a Kafka cluster. Its text form leaves the properties out, since they may hold
 * secrets.
 *
 * @param bootstrapServers {@code host:port} pairs, separated by commas
 * @param properties further client properties, such as SASL and TLS settings
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) {

    private static final String BOOTSTRAP = "bootstrap.servers";

    /** Copies the properties. */
    public KafkaAccess {
        properties = Map.copyOf(properties);
    }

    /** All client properties, the bootstrap servers included. */
    public Properties toProperties() {
        Properties all = new Properties();
        properties.forEach(all::setProperty);
        all.setProperty(BOOTSTRAP, bootstrapServers);
        return all;
    }

    @Override
    public String toString() {
        return "Kafka at " + bootstrapServers;
    }
}
