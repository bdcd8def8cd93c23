package io.flinklcr.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.image.ImageEncoding;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images a second of input alone, in its slowest encoding, against those of training. */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class InputSpeedTest {

    @Test
    void everyEncoding() throws Exception {
        JsonNode rates =
                ForkedJvm.run(
                        InputRun.class,
                        BenchSettings.images(),
                        BenchSettings.batch(),
                        BenchSettings.warmUp(),
                        BenchSettings.measured(10));
        double slowest =
                Arrays.stream(ImageEncoding.values())
                        .mapToDouble(encoding -> rates.get(encoding.name()).asDouble())
                        .min()
                        .orElseThrow();
        assertThat(slowest).isPositive();
        Results.publish(
                Target.INPUT,
                slowest / rates.get("engine").asDouble(),
                String.format(
                        Locale.ROOT,
                        "the slowest encoding; images/s: raw %,.0f, PNG %,.0f, JPEG %,.0f; training"
                                + " %.0f",
                        rates.get("RAW").asDouble(),
                        rates.get("PNG").asDouble(),
                        rates.get("JPEG").asDouble(),
                        rates.get("engine").asDouble()));
    }
}
