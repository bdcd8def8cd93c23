package io.flinklcr.pipelines.serve;

import io.flinklcr.models.image.Fit;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version that answers now. A newer one is read, checked and warmed up aside and takes over
 * between two requests; one that cannot be read leaves the old one in its place.
 */
final class LiveModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);

    private final ModelSource source;
    private final Fit fit;
    private final AtomicReference<ServedModel> live = new AtomicReference<>();
    private final AtomicLong failures = new AtomicLong();
    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(LiveModel::daemon);
    private long refused;

    /** Takes the present version, if there is one, and looks for others from time to time. */
    LiveModel(ModelSource source, Fit fit, Duration interval) {
        this.source = source;
        this.fit = fit;
        refresh();
        refresher.scheduleWithFixedDelay(
                this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The present version, or {@code null} if there was none yet. */
    ServedModel get() {
        return live.get();
    }

    /** Versions that could not be read, or looks that failed. */
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        refresher.shutdownNow();
    }

    private void refresh() {
        long wanted = 0;
        try {
            OptionalLong version = source.wanted();
            ServedModel present = live.get();
            if (version.isEmpty() || present != null && present.version() == version.getAsLong()) {
                return;
            }
            wanted = version.getAsLong();
            if (wanted != refused) {
                live.set(new ServedModel(source.read(wanted), fit));
                LOG.info("Model version {} answers from now on", wanted);
            }
        } catch (Exception e) {
            failures.incrementAndGet();
            refused = wanted;
            LOG.warn("Model version {} cannot take over: {}", wanted, e.getMessage());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "model-refresher");
        thread.setDaemon(true);
        return thread;
    }
}
