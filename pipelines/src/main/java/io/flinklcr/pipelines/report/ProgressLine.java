package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shows the progress of a run: on a terminal one line that is rewritten in place, elsewhere a plain
 * line every few seconds. Safe for use by several threads.
 */
public final class ProgressLine implements AutoCloseable {

    private static final long TERMINAL_NANOS = Duration.ofMillis(100).toNanos();
    private static final long PLAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final ProgressText text;
    private String shown = "";
    private long shownAt;

    /**
     * @param out where the line goes; expected in the platform's charset, as standard output is
     * @param terminal whether that is a terminal
     * @param totalSteps steps of the whole run; 0 if not known, then no time left is shown
     */
    public ProgressLine(PrintStream out, boolean terminal, long totalSteps) {
        this(
                out,
                terminal,
                new ProgressText(totalSteps, Charset.defaultCharset()),
                System::nanoTime);
    }

    ProgressLine(PrintStream out, boolean terminal, ProgressText text, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.text = text;
        this.nanoTime = nanoTime;
    }

    /** Tells of a step. */
    public synchronized void step(StepReport report) {
        text.step(report);
        long wait = terminal ? TERMINAL_NANOS : PLAIN_NANOS;
        if (shown.isEmpty() || nanoTime.getAsLong() - shownAt >= wait) {
            show();
        }
    }

    /** Tells of a completed checkpoint; shown with the next line. */
    public synchronized void checkpoint(long id) {
        text.checkpoint(id);
    }

    /** Shows the newest state if it is not shown yet, and ends the line. */
    @Override
    public synchronized void close() {
        if (text.hasStep() && !text.line().equals(shown)) {
            show();
        }
        if (terminal && !shown.isEmpty()) {
            out.println();
        }
        out.flush();
    }

    private void show() {
        String line = text.line();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
        } else {
            out.println(line);
        }
        out.flush();
        shown = line;
        shownAt = nanoTime.getAsLong();
    }
}
