package io.flinklcr.models.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Streams of outcomes with a known probability of an error. */
final class Outcomes {

    private Outcomes() {}

    /** Steps of so many images, each wrong with a probability. */
    static List<StepOutcome> of(Random random, int steps, int images, double probability) {
        List<StepOutcome> outcomes = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int errors = 0;
            for (int image = 0; image < images; image++) {
                errors += random.nextDouble() < probability ? 1 : 0;
            }
            outcomes.add(new StepOutcome(images, images - errors));
        }
        return outcomes;
    }

    /** The stream of a golden case: segments of [steps, probability]. */
    static List<StepOutcome> of(JsonNode golden) {
        Random random = new Random(golden.get("seed").asLong());
        int images = golden.has("images") ? golden.get("images").asInt() : 1;
        List<StepOutcome> outcomes = new ArrayList<>();
        for (JsonNode segment : golden.get("segments")) {
            outcomes.addAll(of(random, segment.get(0).asInt(), images, segment.get(1).asDouble()));
        }
        return outcomes;
    }
}
