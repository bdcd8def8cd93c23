package io.flinklcr.pipelines.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** The JSON of an error. */
final class ErrorBody {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ErrorBody() {}

    /** {@code {"error": "…"}}. */
    static byte[] of(String message) {
        ObjectNode node = MAPPER.createObjectNode().put("error", message);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
