package io.flinklcr.tests.study;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/** A figure of some runs. */
final class Sample {

    private static final String UNKNOWN = "–";

    private final SummaryStatistics statistics = new SummaryStatistics();

    private Sample() {}

    static Sample of(List<StudyRun> runs, ToDoubleFunction<StudyRun> figure) {
        Sample sample = new Sample();
        runs.stream().mapToDouble(figure).forEach(sample.statistics::addValue);
        return sample;
    }

    /** Mean ± standard deviation; the mean alone of a single run. */
    String text(int digits) {
        return text("%." + digits + "f", statistics.getMean(), deviation());
    }

    /**
     * Difference of the means, with a sign, ± its standard error; the difference alone where a side
     * has a single run.
     */
    String minus(Sample other, int digits) {
        double error = Math.hypot(standardError(), other.standardError());
        return text("%+." + digits + "f", statistics.getMean() - other.statistics.getMean(), error);
    }

    private double standardError() {
        return deviation() / Math.sqrt(statistics.getN());
    }

    private double deviation() {
        return statistics.getN() < 2 ? Double.NaN : statistics.getStandardDeviation();
    }

    private static String text(String format, double value, double spread) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        String text = String.format(Locale.ROOT, format, value).replace('-', '−');
        return Double.isNaN(spread)
                ? text
                : text + " ± " + String.format(Locale.ROOT, format.replace("+", ""), spread);
    }
}
