package io.flinklcr.models.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.models.train.Optimizer;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.TrainingPlan;
import java.util.Map;

/**
 * SHA-256 of what fixes the arithmetic of a run, wherever it runs and writes to: runs with equal
 * hashes over equal images end with equal bits. What is summed up is the JSON object {@code
 * {"plan":…,"settings":…}} in UTF-8, without white space, keys in the order of their characters and
 * numbers as short as they can be read back.
 */
public final class ConfigurationHash {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    // Java's own shortest float text differs between releases.
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .serializationInclusion(JsonInclude.Include.NON_NULL)
                    .addMixIn(Schedule.class, Typed.class)
                    .addMixIn(Optimizer.class, Typed.class)
                    .build();

    private ConfigurationHash() {}

    /**
     * The hash of a run, 64 lower-case hexadecimal digits.
     *
     * @param plan the plan, with network and normalisation
     * @param settings what else the weights depend on, such as augmentation
     */
    public static String of(TrainingPlan plan, Map<String, String> settings) {
        try {
            return Sha256.of(MAPPER.writeValueAsBytes(Map.of("plan", plan, "settings", settings)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is made of numbers and texts", e);
        }
    }

    /** Names the class of a value whose other kinds have the same fields. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}
}
