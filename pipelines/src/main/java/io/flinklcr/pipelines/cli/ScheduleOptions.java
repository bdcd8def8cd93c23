package io.flinklcr.pipelines.cli;

import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.TrainingPlan;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of how learning rate, EDE and batch norm change over the steps. */
final class ScheduleOptions {

    private static final float DEFAULT_STEP_FACTOR = 0.1f;

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
                            + "rate to 0; linear: straight to 0 at the horizon; step: falls at "
                            + "--milestones; constant: as it is (default: ${DEFAULT-VALUE}).")
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
            names = "--milestones",
            split = ",",
            paramLabel = "STEPS",
            description =
                    "Where the learning rate of --schedule step falls (default: at a half and at "
                            + "three quarters of the horizon).")
    private List<Integer> milestones;

    @Option(
            names = "--step-factor",
            paramLabel = "X",
            description =
                    "What each milestone leaves of the learning rate (default: "
                            + DEFAULT_STEP_FACTOR
                            + ").")
    private Float stepFactor;

    @Option(
            names = "--warm-up",
            paramLabel = "STEPS",
            defaultValue = "0",
            description =
                    "Steps over which the learning rate rises linearly at first, below what the "
                            + "schedule says (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--norm-freeze",
            paramLabel = "SHARE",
            description =
                    "Share of the schedule, or of each of its cosines, after which batch norm "
                            + "normalises by the running statistics, as inference does, and these "
                            + "rest until the next one; 1 for never, as with --schedule constant "
                            + "(default: "
                            + TrainingPlan.NORM_FREEZE
                            + ").")
    private Float normFreeze;

    int horizon() {
        return horizon;
    }

    Schedule schedule() {
        requireOnlyWith(Kind.RESTARTS, "--restart-period", period);
        requireOnlyWith(Kind.RESTARTS, "--restart-multiplier", multiplier);
        requireOnlyWith(Kind.STEP, "--milestones", milestones);
        requireOnlyWith(Kind.STEP, "--step-factor", stepFactor);
        Schedule schedule = ofKind();
        return warmUp == 0 ? schedule : schedule.warmedUp(warmUp);
    }

    private Schedule ofKind() {
        return switch (kind) {
            case COSINE -> Schedule.cosine(horizon);
            case RESTARTS ->
                    Schedule.restarts(
                            horizon,
                            period == null ? horizon : period,
                            multiplier == null ? 1 : multiplier);
            case LINEAR -> Schedule.linear(horizon);
            case STEP ->
                    Schedule.steps(
                            horizon,
                            milestones == null ? usualMilestones() : milestones,
                            stepFactor == null ? DEFAULT_STEP_FACTOR : stepFactor);
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
        return normFreeze == null ? TrainingPlan.NORM_FREEZE : normFreeze;
    }

    private List<Integer> usualMilestones() {
        return List.of(Math.max(1, horizon / 2), Math.max(2, (int) (3L * horizon / 4)));
    }

    private void requireOnlyWith(Kind needed, String option, Object value) {
        if (kind != needed && value != null) {
            throw new IllegalArgumentException(
                    option
                            + " is an option of --schedule "
                            + OptionNames.of(needed)
                            + "; choose that or leave it out");
        }
    }

    /** Courses of the learning rate. */
    enum Kind {
        COSINE,
        RESTARTS,
        LINEAR,
        STEP,
        CONSTANT
    }
}
