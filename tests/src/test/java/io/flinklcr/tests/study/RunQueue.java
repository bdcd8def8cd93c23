package io.flinklcr.tests.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs of a study, in order, but for those that wait for what others learn. Several threads
 * take from it.
 */
final class RunQueue {

    private final List<Run> waiting;
    private final Set<Run> unfinished;

    RunQueue(List<Run> runs) {
        waiting = new ArrayList<>(runs);
        unfinished = new HashSet<>(runs);
    }

    /** Every setting of a suite with a seed before the next one. */
    static RunQueue of(Suite suite) {
        List<Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= suite.seeds(); seed++) {
            for (Setting setting : suite.settings()) {
                if (seed <= suite.seeds(setting)) {
                    runs.add(run(suite, setting, seed));
                }
            }
        }
        return new RunQueue(runs);
    }

    private static Run run(Suite suite, Setting setting, int seed) {
        List<Run> needs = new ArrayList<>();
        if (setting.base() != null) {
            needs.add(run(suite, suite.named(setting.base()), seed));
        }
        if (setting.teacher() != null) {
            needs.add(run(suite, suite.named(setting.teacher()), suite.teacherSeed(seed)));
        }
        return new Run(setting.name(), seed, needs);
    }

    /** The next run that can begin, once there is one; nothing when all have begun. */
    synchronized Optional<Run> take() throws InterruptedException {
        while (!waiting.isEmpty()) {
            Optional<Run> ready = waiting.stream().filter(this::isReady).findFirst();
            if (ready.isPresent()) {
                waiting.remove(ready.get());
                return ready;
            }
            wait();
        }
        return Optional.empty();
    }

    /** Lets those begin that waited for a run. */
    synchronized void finished(Run run) {
        unfinished.remove(run);
        notifyAll();
    }

    private boolean isReady(Run run) {
        return run.needs().stream().noneMatch(unfinished::contains);
    }

    /**
     * A setting with a seed.
     *
     * @param setting its name
     * @param needs runs that end before
     */
    record Run(String setting, int seed, List<Run> needs) {}
}
