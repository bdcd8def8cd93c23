package io.flinklcr.pipelines.serve;

import io.flinklcr.models.image.Fit;
import java.time.Duration;

/**
 * How models are served.
 *
 * @param host name or address to listen on
 * @param port to listen on; 0 for any that is free
 * @param fit how images of other sizes become those of the model
 * @param refresh time between looks for newer versions
 * @param maxBodyBytes most bytes of a request's body
 * @param maxConcurrent most requests that are answered at a time; others get 429
 */
public record ServeSettings(
        String host, int port, Fit fit, Duration refresh, int maxBodyBytes, int maxConcurrent) {

    private static final int MOST_PORT = 65_535;
    private static final int MOST_BODY = 1 << 30;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public ServeSettings {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("--port is 0 to 65535, not " + port);
        }
        if (maxBodyBytes < 1 || maxBodyBytes > MOST_BODY) {
            throw new IllegalArgumentException(
                    "--max-body is 1 to " + MOST_BODY + " bytes, not " + maxBodyBytes);
        }
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException(
                    "--max-concurrent is 1 or more, not " + maxConcurrent);
        }
    }
}
