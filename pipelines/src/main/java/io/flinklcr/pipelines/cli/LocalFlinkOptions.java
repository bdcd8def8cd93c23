package io.flinklcr.pipelines.cli;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import picocli.CommandLine.Option;

/** Options of a Flink cluster in this process. */
class LocalFlinkOptions {

    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Local run: port of the Flink web UI; 0 takes a free one (default).")
    private int webPort;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Local run: a Flink setting, such as -D state.backend.type=rocksdb.")
    private Map<String, String> settings = new HashMap<>();

    /**
     * Settings of a local cluster and its jobs.
     *
     * @throws IllegalArgumentException if an option is out of range
     */
    Configuration local() {
        if (webPort < 0 || webPort > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "--web-port must be 0 to " + HIGHEST_PORT + ", not " + webPort);
        }
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
        settings.forEach(configuration::setString);
        return configuration;
    }
}
