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
 * between two requests; one that cannot be read leaves the old one in its place, and is tried again
 * more and more seldom.
 */
final class LiveModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveModel.class);

    /** With looks every two seconds a version is tried again every four minutes at least. */
    private static final int MOST_DOUBLINGS = 7;

    private final ModelSource source;
    private final Fit fit;
    private final AtomicReference<ServedModel> live = new AtomicReference<>();
    private final AtomicLong failures = new AtomicLong();
    private final ScheduledExecutorService refresher =
            Executors.newSingleThreadScheduledExecutor(LiveModel::daemon);
    private long refused;
    private int refusals;
    private int looksToSkip;

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

    /** Versions that could not be read. */
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
            if (wanted == refused && looksToSkip-- > 0) {
                return;
            }
            live.set(new ServedModel(source.read(wanted), fit));
            LOG.info("Model version {} answers from now on", wanted);
        } catch (Exception e) {
            refuse(wanted, e);
        }
    }

    private void refuse(long wanted, Exception reason) {
        if (wanted != refused) {
            failures.incrementAndGet();
            LOG.warn("Model version {} cannot take over: {}", wanted, reason.getMessage());
            refusals = 0;
        }
        refused = wanted;
        refusals = Math.min(refusals + 1, MOST_DOUBLINGS);
        looksToSkip = 1 << refusals;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "model-refresher");
        thread.setDaemon(true);
        return thread;
    }
}
