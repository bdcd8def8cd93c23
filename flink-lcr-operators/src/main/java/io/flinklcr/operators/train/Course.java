package io.flinklcr.operators.train;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.StepOutcome;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.drift.WatchState;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.TrainingPlan;

/**
 * Keyed state of PARAMETERS beside shard 0: where the schedule goes on, and what the watch for
 * drift remembers.
 *
 * @param next place of the next step
 * @param planRate learning rate that the plan sets out with
 * @param verdict on the last step
 * @param watch what the watch remembers
 */
record Course(SchedulePosition next, float planRate, DriftVerdict verdict, WatchState watch) {

    /** The course of a run at its start. */
    static Course start(SchedulePosition next, TrainingPlan plan, DriftWatch watch) {
        return new Course(
                next, plan.optimizer().learningRate(), DriftVerdict.STABLE, watch.start());
    }

    /**
     * The course under a plan that may have another learning rate: it counts where the schedule did
     * not set out with one of its own, as after a drift.
     */
    Course under(TrainingPlan plan) {
        float rate = plan.optimizer().learningRate();
        float kept = next.learningRate() == planRate ? rate : next.learningRate();
        return new Course(
                new SchedulePosition(next.step(), next.sinceRestart(), kept), rate, verdict, watch);
    }

    /** The course after a step. */
    Course after(Step step, StepTotals totals, TrainingPlan plan, DriftWatch watching) {
        DriftWatch.Sighting sighting =
                watching.observe(watch, new StepOutcome(totals.images(), totals.correct()));
        SchedulePosition position =
                sighting.verdict() == DriftVerdict.DRIFT
                        ? plan.afterDrift(watching.reaction(), step.position())
                        : step.position().next();
        boolean cycleBegins = plan.schedule().cycleAt(position.sinceRestart()).step() == 0;
        return new Course(
                position,
                planRate,
                sighting.verdict(),
                cycleBegins ? watching.afresh(sighting.state()) : sighting.state());
    }

    WatchReport report() {
        return WatchReport.of(verdict, watch);
    }
}
