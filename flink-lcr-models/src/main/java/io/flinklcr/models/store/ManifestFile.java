package io.flinklcr.models.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.flinklcr.models.network.NetworkFamily;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.quantize.WeightNorm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** The manifest file: {@link Manifest} as JSON. It reads earlier formats, too. */
final class ManifestFile {

    static final String NAME = "manifest.json";

    /** Bounds the memory that a file can ask for. */
    static final int MAX_BYTES = 1 << 20;

    private static final int FIRST_WITH_LINEAGE = 2;
    private static final int FIRST_WITH_METHOD = 3;
    private static final int FIRST_WITH_FAMILY = 4;
    private static final int FIRST_WITH_ROTATION = 5;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(instants())
                    .build();

    private ManifestFile() {}

    static void write(Manifest manifest, OutputStream target) throws IOException {
        target.write(MAPPER.writeValueAsBytes(manifest));
        target.write('\n');
    }

    /**
     * Reads a manifest.
     *
     * @throws IOException if the file is too large, of another format or not a manifest
     */
    static Manifest read(Path file) throws IOException {
        return read(bytes(file));
    }

    /**
     * Reads the bytes of a manifest file.
     *
     * @throws IOException if they are of another format or not a manifest
     */
    static Manifest read(byte[] bytes) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            int version = requireFormat(tree.path("formatVersion"));
            if (version < FIRST_WITH_LINEAGE) {
                completeFormat1((ObjectNode) tree);
            }
            if (version < FIRST_WITH_METHOD) {
                completeFormat2(tree.path("network"));
            }
            if (version < FIRST_WITH_FAMILY) {
                completeFormat3(tree.path("network"));
            }
            if (version < FIRST_WITH_ROTATION) {
                completeFormat4(tree.path("network"));
            }
            return MAPPER.treeToValue(tree, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(NAME + " is not a manifest: " + e.getOriginalMessage(), e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream source = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = source.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(NAME + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    private static int requireFormat(JsonNode format) throws IOException {
        int version = format.isInt() ? format.intValue() : 0;
        if (version < 1 || version > Manifest.FORMAT_VERSION) {
            throw new IOException(
                    NAME
                            + " has format '"
                            + format.asText()
                            + "'; this program reads 1 to "
                            + Manifest.FORMAT_VERSION);
        }
        return version;
    }

    /** Format 1 told neither lineage nor place in the schedule, and saved no optimiser. */
    private static void completeFormat1(ObjectNode manifest) {
        manifest.putNull("position");
        manifest.set("lineage", MAPPER.valueToTree(Lineage.UNKNOWN));
        manifest.putNull("optimizer");
    }

    /** Format 2 told no method; a network's is IR-Net where none is named. */
    private static void completeFormat2(JsonNode network) {
        if (network instanceof ObjectNode object) {
            ObjectNode irnet = object.putObject("binarization");
            irnet.put("weights", WeightMethod.LIBRA.name());
            irnet.put("activations", ActivationMethod.EDE.name());
        }
    }

    /**
     * Format 3 knew one family, stages of equal depth, activations of one bit, no learned scale and
     * the published end of EDE.
     */
    private static void completeFormat3(JsonNode network) {
        if (!(network instanceof ObjectNode object)) {
            return;
        }
        object.put("family", NetworkFamily.IRNET.name());
        ArrayNode stages = object.putArray("stages");
        for (JsonNode width : object.path("widths")) {
            ObjectNode stage = stages.addObject();
            stage.set("width", width);
            stage.set("blocks", object.get("blocksPerStage"));
        }
        if (object.path("shortcut").isNull() || object.path("shortcut").isMissingNode()) {
            object.put("shortcut", ShortcutKind.PAD.name());
        }
        if (object.path("binarization") instanceof ObjectNode binarization) {
            binarization.put("activationBits", 1);
            binarization.put("outputScale", OutputScale.NONE.name());
            binarization.put("edeEnd", ErrorDecay.PUBLISHED_END);
        }
    }

    /** Format 4 knew no rotation and no norm of weights. */
    private static void completeFormat4(JsonNode network) {
        if (network.path("binarization") instanceof ObjectNode binarization) {
            binarization.put("rotationSteps", Binarization.DEFAULT_ROTATION_STEPS);
            binarization.put("weightNorm", WeightNorm.NONE.name());
        }
    }

    private static SimpleModule instants() {
        return new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Instant.class, new InstantDeserializer());
    }

    /** Reads an ISO 8601 instant, for example {@code 2025-01-31T12:00:00Z}. */
    private static final class InstantDeserializer extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getValueAsString("");
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant)
                        context.handleWeirdStringValue(Instant.class, text, "not an ISO 8601 time");
            }
        }
    }
}
