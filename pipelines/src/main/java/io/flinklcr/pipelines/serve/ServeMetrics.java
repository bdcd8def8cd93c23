package io.flinklcr.pipelines.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What Prometheus reads of a server. */
final class ServeMetrics {

    private static final double MEDIAN = 0.5;
    private static final double NINETY_FIVE = 0.95;
    private static final double NINETY_NINE = 0.99;

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger active = new AtomicInteger();
    private final Timer latency;

    ServeMetrics(LiveModel model) {
        latency =
                Timer.builder("lcr.predict.latency")
                        .description("Time from a request's headers until its answer is sent.")
                        .publishPercentiles(MEDIAN, NINETY_FIVE, NINETY_NINE)
                        .register(registry);
        Gauge.builder("lcr.predict.active", active, AtomicInteger::get)
                .description("Requests being answered.")
                .register(registry);
        Gauge.builder(
                        "lcr.model.version",
                        model,
                        live -> live.get() == null ? 0 : live.get().version())
                .description("Model version that answers; 0 while there is none.")
                .register(registry);
        Gauge.builder("lcr.model.failures", model, LiveModel::failures)
                .description("Looks for a newer version that failed.")
                .register(registry);
    }

    /** Notes that a request is being answered, or that it is done. */
    void active(int change) {
        active.addAndGet(change);
    }

    /** Notes an answer to {@code /predict}. */
    void answered(int status, long nanos) {
        Counter.builder("lcr.predict.requests")
                .description("Answers to /predict by status.")
                .tag("status", Integer.toString(status))
                .register(registry)
                .increment();
        latency.record(Duration.ofNanos(nanos));
    }

    /** All metrics in Prometheus' text format. */
    String text() {
        return registry.scrape();
    }
}
