package io.flinklcr.operators.train;

import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.InitialTraining;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * PARAMETERS, keyed by shard: holds the truth of weights and momentum in keyed state and applies
 * the optimiser to it. At its start, fresh or restored, it sends its shards before anything else.
 * Where model snapshots hold momentum, it goes with the weights that become one, and at the end of
 * input. Beside shard 0 it keeps the place in the schedule and the watch for drift, which looks at
 * the totals of every step and may restart the schedule.
 */
final class ParametersOperator extends AbstractStreamOperator<WeightShard>
        implements OneInputStreamOperator<GradientShard, WeightShard>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final TrainingPlan schedule;
    private final Arithmetic arithmetic;
    private final TrainingGraphOptions options;
    private final transient MailboxExecutor mailbox;

    private transient Map<Integer, StepParts<GradientShard>> pending;
    private transient ShardPlan plan;
    private transient SpreadKeys keys;
    private transient BinaryWeights binaryWeights;
    private transient StepStopwatch stopwatch;
    private transient ValueState<ShardState> state;
    private transient ValueState<Course> course;
    private transient boolean restored;

    ParametersOperator(
            TrainingPlan schedule,
            Arithmetic arithmetic,
            TrainingGraphOptions options,
            MailboxExecutor mailbox,
            ProcessingTimeService processingTimeService) {
        this.schedule = schedule;
        this.arithmetic = arithmetic;
        this.options = options;
        this.mailbox = mailbox;
        this.processingTimeService = processingTimeService;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        restored = context.isRestored();
        state =
                context.getKeyedStateStore()
                        .getState(
                                new ValueStateDescriptor<>("shard", ShardStateSerializer.INSTANCE));
        course =
                context.getKeyedStateStore()
                        .getState(new ValueStateDescriptor<>("course", CourseSerializer.INSTANCE));
    }

    @Override
    public void open() throws Exception {
        super.open();
        pending = new HashMap<>();
        plan = new ShardPlan(arithmetic.layout().size(), options.shards());
        keys =
                new SpreadKeys(
                        options.shards(),
                        getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
        binaryWeights = BinaryWeights.of(arithmetic.layout());
        stopwatch = new StepStopwatch();
        mailbox.execute(this::sendAll, "send the weights that training starts from");
    }

    private void sendAll() throws Exception {
        InitialTraining initial = restored ? null : arithmetic.initialTraining();
        for (int shard = 0; shard < options.shards(); shard++) {
            if (isOwn(shard)) {
                setCurrentKey(keys.of(shard));
                if (!restored) {
                    state.update(fresh(shard, initial));
                }
                ShardState current = requireState(shard);
                if (shard == 0) {
                    course.update(restored ? course(current).under(schedule) : fresh(initial));
                }
                send(
                        shard,
                        current,
                        WeightShard.NO_MOMENTUM,
                        LatentChange.NONE,
                        StepTotals.NONE,
                        0);
            }
        }
    }

    private Course fresh(InitialTraining initial) {
        return Course.start(initial.position(), schedule, options.watch());
    }

    /**
     * Where the schedule goes on. Checkpoints of the first builds tell less of it, and that of
     * another shard than the first does not count.
     */
    private Course course(ShardState current) throws Exception {
        Course kept = course.value();
        return kept == null
                ? Course.start(
                        schedule.positionAfter(current.nextPosition()), schedule, options.watch())
                : kept;
    }

    @Override
    public void endInput() throws Exception {
        for (int shard = 0; options.snapshotMomentum() && shard < options.shards(); shard++) {
            if (isOwn(shard)) {
                setCurrentKey(keys.of(shard));
                ShardState last = requireState(shard);
                send(shard, last, last.weights().momentum(), LatentChange.NONE, StepTotals.NONE, 0);
            }
        }
    }

    private boolean isOwn(int shard) {
        TaskInfo task = getRuntimeContext().getTaskInfo();
        return task.getIndexOfThisSubtask()
                == KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        keys.of(shard),
                        task.getMaxNumberOfParallelSubtasks(),
                        task.getNumberOfParallelSubtasks());
    }

    private ShardState fresh(int shard, InitialTraining initial) {
        int from = plan.offset(shard);
        int to = plan.offset(shard + 1);
        int slots = initial.slots();
        return new ShardState(
                0,
                initial.position().step(),
                new StateUpdate(
                        from,
                        Arrays.copyOfRange(initial.state(), from, to),
                        Arrays.copyOfRange(initial.momentum(), from * slots, to * slots)));
    }

    /** No restart can mend what the checkpoint holds. */
    private static SuppressRestartsException refused(String reason) {
        return new SuppressRestartsException(new IllegalStateException(reason));
    }

    private ShardState requireState(int shard) throws Exception {
        ShardState current = state.value();
        if (current == null
                || current.weights().offset() != plan.offset(shard)
                || current.weights().values().length != plan.length(shard)) {
            throw refused(
                    "the checkpoint holds another network or another number of shards than "
                            + options.shards()
                            + "; restore with the network and --shards it was written with");
        }
        if (current.weights().momentum().length
                != plan.length(shard) * schedule.optimizer().slots()) {
            throw refused(
                    "the checkpoint holds the momentum of another optimiser; restore with the"
                            + " --optimizer it was written with");
        }
        return current;
    }

    @Override
    public void processElement(StreamRecord<GradientShard> element) throws Exception {
        GradientShard part = element.getValue();
        Optional<List<GradientShard>> parts =
                pending.computeIfAbsent(part.shard(), shard -> new StepParts<>())
                        .add(part.step().number(), part.part(), part.parts(), part);
        if (parts.isPresent()) {
            update(part.step(), part.shard(), parts.get());
        }
    }

    private void update(Step step, int shard, List<GradientShard> parts) throws Exception {
        long start = System.nanoTime();
        ShardState before = state.value();
        if (before.step() + 1 != step.number()) {
            throw new IllegalStateException(
                    "gradient of step "
                            + step.number()
                            + " meets weights of step "
                            + before.step());
        }
        float[] gradient = WeightedMean.of(parts, GradientShard::images, GradientShard::gradient);
        ShardState after =
                new ShardState(
                        step.number(),
                        step.position().step() + 1,
                        arithmetic.update(before.weights(), gradient, step));
        state.update(after);
        LatentChange latent =
                binaryWeights.change(
                        plan.offset(shard), before.weights().values(), after.weights().values());
        StepTotals totals = StepTotals.of(parts.stream().map(GradientShard::totals).toList());
        if (shard == 0) {
            course.update(course(before).after(step, totals, schedule, options.watch()));
        }
        send(
                shard,
                after,
                savedMomentum(after),
                latent,
                totals,
                stopwatch.add(step.number(), start));
    }

    private float[] savedMomentum(ShardState after) {
        return options.snapshotMomentum() && options.isSnapshotDue(after.step())
                ? after.weights().momentum()
                : WeightShard.NO_MOMENTUM;
    }

    private void send(
            int shard,
            ShardState current,
            float[] momentum,
            LatentChange latent,
            StepTotals totals,
            long nanos)
            throws Exception {
        StateUpdate weights = current.weights();
        Course now = course(current);
        output.collect(
                new StreamRecord<>(
                        new WeightShard(
                                current.step(),
                                now.next(),
                                now.report(),
                                shard,
                                options.shards(),
                                weights.offset(),
                                weights.values(),
                                momentum,
                                latent,
                                totals,
                                nanos)));
    }
}
