package io.flinklcr.pipelines.report;

import java.time.Duration;
import java.util.Optional;

/**
 * What a training run came to.
 *
 * @param steps steps trained
 * @param images images trained on
 * @param imagesPerSecond images a second over the run
 * @param duration how long the run took
 * @param model the newest model version, if one was written
 */
public record RunResult(
        long steps,
        long images,
        double imagesPerSecond,
        Duration duration,
        Optional<SavedModel> model) {}
