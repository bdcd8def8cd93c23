package io.flinklcr.tests.study;

import io.flinklcr.tests.benchmark.ResultsTable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far the settings of a suite are from those they are compared with. */
final class DifferencesTable {

    private static final List<String> HEADER =
            List.of("setting", "against", "clean", "noise 0.05", "noise 0.1");

    private DifferencesTable() {}

    /** The page with the table renewed. */
    static String renew(String page, SuiteRuns runs) {
        Suite suite = runs.suite();
        List<String> order = suite.settings().stream().map(Setting::name).toList();
        List<List<String>> rows =
                runs.settings().stream()
                        .filter(setting -> runs.settings().contains(suite.reference(setting)))
                        .filter(setting -> !setting.equals(suite.reference(setting)))
                        .map(setting -> row(runs, setting))
                        .toList();
        return new ResultsTable(suite.name() + "-differences", HEADER, order)
                .renew(page, "Differences of means ± their standard errors, in points.", rows);
    }

    private static List<String> row(SuiteRuns runs, Setting setting) {
        Setting reference = runs.suite().reference(setting);
        return List.of(
                setting.name(),
                reference.name(),
                difference(runs, setting, reference, StudyRun::cleanPercent),
                difference(runs, setting, reference, StudyRun::noise05Percent),
                difference(runs, setting, reference, StudyRun::noise10Percent));
    }

    private static String difference(
            SuiteRuns runs, Setting setting, Setting reference, ToDoubleFunction<StudyRun> figure) {
        return Sample.of(runs.of(setting), figure).minus(Sample.of(runs.of(reference), figure), 1);
    }
}
