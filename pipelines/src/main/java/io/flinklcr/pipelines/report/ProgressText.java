package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words the progress of a run in at most {@link #COLUMNS} columns, from its step reports. */
final class ProgressText {

    static final int COLUMNS = 100;

    private static final int SPAN = 20;
    private static final String GAP = "  ";

    private final long totalSteps;
    private final String sigma;
    private final MovingAverage accuracy = new MovingAverage(SPAN);
    private final MovingAverage secondsPerImage = new MovingAverage(SPAN);
    private StepReport newest;
    private String checkpoint = "none";

    /**
     * @param totalSteps steps of the whole run; 0 if not known
     * @param charset of the terminal
     */
    ProgressText(long totalSteps, Charset charset) {
        this.totalSteps = totalSteps;
        this.sigma = charset.newEncoder().canEncode('σ') ? "σ_B/σ_F " : "sigma_B/F ";
    }

    /** Takes in a step; one that was told before, as after a restart, is told again. */
    void step(StepReport report) {
        newest = report;
        accuracy.add(report.accuracy());
        secondsPerImage.add(1 / report.imagesPerSecond());
    }

    void checkpoint(long id) {
        checkpoint = Long.toString(id);
    }

    /** Whether there is a step to tell of. */
    boolean hasStep() {
        return newest != null;
    }

    /** The newest step; fields that do not fit are left out, the last ones first. */
    String line() {
        List<String> fields = fields();
        while (String.join(GAP, fields).length() > COLUMNS) {
            fields.remove(fields.size() - 1);
        }
        return String.join(GAP, fields);
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        fields.add("step " + newest.step() + (totalSteps > 0 ? "/" + totalSteps : ""));
        fields.add(format("%.0f img/s", 1 / secondsPerImage.value()));
        fields.add("loss " + number(newest.crossEntropy()));
        fields.add(format("acc %.1f %%", 100 * accuracy.value()));
        fields.add(sigma + number(SigmaRatio.mean(newest)));
        fields.add("checkpoint " + checkpoint);
        if (totalSteps > 0) {
            fields.add("left " + left());
        }
        return fields;
    }

    private String left() {
        double images = (double) Math.max(0, totalSteps - newest.step()) * newest.batch();
        double seconds = images * secondsPerImage.value();
        if (!Double.isFinite(seconds)) {
            return "?";
        }
        Duration left = Duration.ofSeconds(Math.round(seconds));
        return left.toHours() > 0
                ? format("%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : format("%d:%02d", left.toMinutes(), left.toSecondsPart());
    }

    private static String number(float value) {
        boolean plain = value == 0 || Math.abs(value) >= 1e-3 && Math.abs(value) < 1e4;
        return format(plain ? "%.3f" : "%.2e", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
