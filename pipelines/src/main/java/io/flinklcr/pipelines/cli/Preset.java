package io.flinklcr.pipelines.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A published recipe of training: what options it sets where the command line does not.
 *
 * @param name by which it is asked for
 * @param title what it trains
 * @param source where it is published
 * @param options long names and values of options of {@code lcr train}
 */
record Preset(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) Map<String, String> options) {

    /** The name, by which manifests and reports know it. */
    @Override
    public String toString() {
        return name;
    }
}
