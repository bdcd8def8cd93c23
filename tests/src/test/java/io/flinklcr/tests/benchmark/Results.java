package io.flinklcr.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Prints figures and writes them to the file of results. */
public final class Results {

    private static final ResultsTable TARGETS =
            new ResultsTable(
                    "targets",
                    List.of("what", "measured", "target", "met", "from", "date"),
                    Target.titles());

    private static final ResultsTable KERNELS =
            new ResultsTable("kernels", List.of("kernel", "µs", "± (99.9 %)", "date"), List.of());

    private static final ResultsTable NETWORKS =
            new ResultsTable(
                    "networks",
                    List.of("network", "fused", "portable", "fused / portable", "date"),
                    List.of());

    private Results() {}

    /**
     * Publishes what was measured for a target.
     *
     * @param from what the value comes from
     */
    public static void publish(Target target, double value, String from) throws IOException {
        String met = target.isMetBy(value) ? "yes" : "**no**";
        System.out.printf(
                "%s: %s (%s), met: %s; %s%n",
                target.title(), target.text(value), target.text(), met, from);
        write(
                TARGETS,
                List.of(
                        List.of(
                                target.title(),
                                target.text(value),
                                target.text(),
                                met,
                                from,
                                today())));
    }

    /** Publishes rows of kernel, time and error; the date is added. */
    static void publishKernels(List<List<String>> rows) throws IOException {
        write(
                KERNELS,
                rows.stream()
                        .map(row -> List.of(row.get(0), row.get(1), row.get(2), today()))
                        .toList());
    }

    /** Publishes the speed of a network in both sets of kernels, in images a second. */
    static void publishNetwork(String network, Pairs pairs) throws IOException {
        List<String> row =
                List.of(
                        network,
                        String.format(Locale.ROOT, "%.0f", pairs.medianOurs()),
                        String.format(Locale.ROOT, "%.0f", pairs.medianTheirs()),
                        String.format(Locale.ROOT, "%.2f ×, %s", pairs.medianRatio(), pairs.span()),
                        today());
        System.out.println(String.join(" | ", row));
        write(NETWORKS, List.of(row));
    }

    private static void write(ResultsTable table, List<List<String>> rows) throws IOException {
        Path file = BenchSettings.results();
        Files.writeString(file, table.renew(Files.readString(file), preamble(), rows));
    }

    private static String preamble() {
        return "`./mvnw -B -Pbench -pl tests -am verify`, last on "
                + today()
                + ": "
                + Machine.describe()
                + ".";
    }

    private static String today() {
        return LocalDate.now().toString();
    }
}
