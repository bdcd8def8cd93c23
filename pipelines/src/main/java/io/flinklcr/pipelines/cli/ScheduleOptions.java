package io.flinklcr.pipelines.cli;

import io.flinklcr.models.train.Schedule;
import picocli.CommandLine.Option;

/** Options of how learning rate, EDE and batch norm change over the steps. */
final class ScheduleOptions {

    private static final float DEFAULT_FREEZE = 0.8f;

    @Option(
            names = "--horizon",
            defaultValue = "10000",
            paramLabel = "STEPS",
            description =
                    "Steps over which EDE takes its slope to its final value, which it then holds, "
                            + "and the cosine schedule the learning rate to 0 (default: "
                            + "${DEFAULT-VALUE}).")
    private int horizon;

    @Option(
            names = "--schedule",
            paramLabel = "KIND",
            defaultValue = "cosine",
            description =
                    "Course of the learning rate. cosine: to 0 at the horizon, where training is "
                            + "over; restarts: cosines without an end, each from the full learning "
                            + "rate to 0; constant: as it is (default: ${DEFAULT-VALUE}).")
    private Kind kind;

    @Option(
            names = "--restart-period",
            paramLabel = "STEPS",
            description = "Steps of the first cosine of --schedule restarts (default: --horizon).")
    private Integer period;

    @Option(
            names = "--restart-multiplier",
            paramLabel = "N",
            description =
                    "With --schedule restarts each cosine is N times as long as the one before "
                            + "(default: 1).")
    private Integer multiplier;

    @Option(
            names = "--norm-freeze",
            paramLabel = "SHARE",
            description =
                    "Share of a cosine after which batch norm normalises by the running "
                            + "statistics, as inference does, and these rest until the next one; 1 "
                            + "for never, as with --schedule constant (default: "
                            + DEFAULT_FREEZE
                            + ").")
    private Float normFreeze;

    int horizon() {
        return horizon;
    }

    Schedule schedule() {
        if (kind != Kind.RESTARTS) {
            requireAbsent("--restart-period", period);
            requireAbsent("--restart-multiplier", multiplier);
        }
        return switch (kind) {
            case COSINE -> Schedule.cosine(horizon);
            case RESTARTS ->
                    Schedule.restarts(
                            horizon,
                            period == null ? horizon : period,
                            multiplier == null ? 1 : multiplier);
            case CONSTANT -> Schedule.constant(horizon);
        };
    }

    float normFreeze() {
        if (kind == Kind.CONSTANT && normFreeze != null && normFreeze < 1) {
            throw new IllegalArgumentException(
                    "--norm-freeze "
                            + normFreeze
                            + ": a constant learning rate has no end to freeze before; leave it"
                            + " out");
        }
        return normFreeze == null ? DEFAULT_FREEZE : normFreeze;
    }

    private static void requireAbsent(String option, Integer value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    option + " is an option of --schedule restarts; choose that or leave it out");
        }
    }

    /** Courses of the learning rate. */
    enum Kind {
        COSINE,
        RESTARTS,
        CONSTANT
    }
}
