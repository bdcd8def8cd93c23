package io.flinklcr.pipelines.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training run was set to do.
 *
 * @param source where the images came from, such as a topic
 * @param network name of the network
 * @param method name of the training method
 * @param options every option of the run and its value, in the order to show them
 */
public record RunSetup(String source, String network, String method, Map<String, String> options) {

    /** Copies the options, keeping their order. */
    public RunSetup {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
