package io.flinklcr.pipelines.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Turns the body of a request into the body of its answer. */
final class PredictRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final int BAD_REQUEST = 400;
    private static final int UNSUPPORTED_TYPE = 415;

    private PredictRequest() {}

    /**
     * Classifies the images of a body: one image, or JSON of the form {@code {"images": ["BASE64",
     * …]}} with PNG or JPEG files.
     *
     * @param contentType MIME type of the body; parameters are ignored
     * @return JSON
     * @throws RequestException if the body is none of those
     */
    static byte[] answer(ServedModel model, String contentType, byte[] body)
            throws RequestException {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
        ObjectNode answer =
                type.toLowerCase(Locale.ROOT).equals(JSON)
                        ? batch(model, body)
                        : single(model, type, body);
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode single(ServedModel model, String type, byte[] body)
            throws RequestException {
        ImageEncoding encoding;
        try {
            encoding = ImageEncoding.ofContentType(type);
        } catch (ImageFormatException e) {
            throw new RequestException(
                    UNSUPPORTED_TYPE, e.getMessage() + ", or application/json for a batch");
        }
        ObjectNode answer = prediction(model, body, encoding, "");
        answer.put("modelVersion", model.version());
        return answer;
    }

    private static ObjectNode batch(ServedModel model, byte[] body) throws RequestException {
        JsonNode images = parse(body).path("images");
        if (!images.isArray() || images.isEmpty()) {
            throw bad("the JSON has no list 'images' of files in Base64");
        }
        ObjectNode answer = MAPPER.createObjectNode().put("modelVersion", model.version());
        ArrayNode predictions = answer.putArray("predictions");
        for (int i = 0; i < images.size(); i++) {
            String name = "images[" + i + "]: ";
            byte[] file = decode(images.get(i), name);
            predictions.add(prediction(model, file, encoding(file, name), name));
        }
        return answer;
    }

    private static JsonNode parse(byte[] body) throws RequestException {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw bad("the body is no JSON");
        }
    }

    private static byte[] decode(JsonNode image, String name) throws RequestException {
        try {
            if (image.isTextual()) {
                return Base64.getDecoder().decode(image.textValue());
            }
        } catch (IllegalArgumentException e) {
            throw bad(name + "not Base64");
        }
        throw bad(name + "not a text");
    }

    private static ImageEncoding encoding(byte[] file, String name) throws RequestException {
        try {
            return ImageEncoding.detect(file);
        } catch (ImageFormatException e) {
            throw bad(name + "neither PNG nor JPEG");
        }
    }

    private static ObjectNode prediction(
            ServedModel model, byte[] image, ImageEncoding encoding, String name)
            throws RequestException {
        try {
            ServedModel.Answer answer = model.classify(image, encoding);
            ObjectNode node = MAPPER.createObjectNode().put("class", answer.label());
            ArrayNode probabilities = node.putArray("probabilities");
            for (float probability : answer.probabilities()) {
                probabilities.add(probability);
            }
            return node;
        } catch (ImageFormatException e) {
            throw bad(name + e.getMessage());
        }
    }

    private static RequestException bad(String message) {
        return new RequestException(BAD_REQUEST, message);
    }
}
