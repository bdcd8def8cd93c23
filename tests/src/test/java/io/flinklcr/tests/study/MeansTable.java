package io.flinklcr.tests.study;

import io.flinklcr.tests.benchmark.ResultsTable;
import io.flinklcr.tests.benchmark.Statistics;
import java.util.List;

/** What the settings of a suite came to, mean ± standard deviation over seeds. */
final class MeansTable {

    private static final List<String> HEADER =
            List.of(
                    "setting",
                    "runs",
                    "clean, %",
                    "noise 0.05, %",
                    "noise 0.1, %",
                    "cross entropy",
                    "ratio of norms",
                    "processor seconds an epoch");

    private MeansTable() {}

    /** The page with the table renewed. */
    static String renew(String page, SuiteRuns runs) {
        Suite suite = runs.suite();
        List<String> order = suite.settings().stream().map(Setting::name).toList();
        List<List<String>> rows =
                runs.settings().stream().map(setting -> row(runs, setting)).toList();
        return new ResultsTable(suite.name(), HEADER, order)
                .renew(page, suite.budget().text(), rows);
    }

    private static List<String> row(SuiteRuns runs, Setting setting) {
        List<StudyRun> own = runs.of(setting);
        return List.of(
                setting.name(),
                Integer.toString(own.size()),
                Sample.of(own, StudyRun::cleanPercent).text(1),
                Sample.of(own, StudyRun::noise05Percent).text(1),
                Sample.of(own, StudyRun::noise10Percent).text(1),
                Sample.of(own, StudyRun::crossEntropy).text(3),
                Sample.of(own, StudyRun::ratio).text(2),
                "%.0f".formatted(medianSeconds(own) / runs.suite().budget().epochs(setting)));
    }

    /** Times the threads; a median, for some runs waited for other work. */
    private static double medianSeconds(List<StudyRun> runs) {
        return Statistics.median(
                runs.stream().mapToDouble(run -> run.seconds() * run.threads()).toArray());
    }
}
