package io.flinklcr.operators.train;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.train.SchedulePosition;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.ModelSnapshotSerializer;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * INSTALL: puts new weights into the replica, releases the next step and reports the one that is
 * done; every so many steps, and at the end of input, it sends a model snapshot to {@link
 * #SNAPSHOTS}; of several trainers, the first does so. The weights that training starts from are
 * installed without a report.
 *
 * <p>Where a drift is to stop training it does not release the next step, and ends the job with the
 * next checkpoint: no operator can have a savepoint taken, but that holds the same.
 */
final class InstallOperator extends TrainerOperator<StepReport>
        implements OneInputStreamOperator<WeightShard, StepReport>, BoundedOneInput {

    /** Where model snapshots go. */
    static final OutputTag<ModelSnapshot> SNAPSHOTS =
            new OutputTag<>(
                    "model-snapshots",
                    ModelSnapshotSerializer.INSTANCE.typeInformation(ModelSnapshot.class));

    private static final long serialVersionUID = 1L;

    private static final int PROGRESS = 0;

    private final TrainingPlan plan;
    private final TrainingGraphOptions options;

    private transient StepParts<WeightShard> shards;
    private transient ParameterLayout layout;
    private transient StepReporter reporter;
    private transient StepMetrics metrics;
    private transient InstallProgress progress;
    private transient List<WeightShard> last;
    private transient SchedulePosition nextPosition;
    private transient long stopAtCheckpoint;
    private transient BroadcastState<Integer, InstallProgress> progressState;

    InstallOperator(TrainingPlan plan, Arithmetic arithmetic, TrainingGraphOptions options) {
        super(arithmetic);
        this.plan = plan;
        this.options = options;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        progressState =
                context.getOperatorStateStore()
                        .getBroadcastState(
                                new MapStateDescriptor<>(
                                        "progress",
                                        IntSerializer.INSTANCE,
                                        InstallProgressSerializer.INSTANCE));
        InstallProgress restored = progressState.get(PROGRESS);
        progress = restored == null ? InstallProgress.fresh(options.firstVersion()) : restored;
        if (isRestarted() && isStop(progress.last())) {
            throw stopped(context.getRestoredCheckpointId().orElse(0));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        progressState.put(PROGRESS, progress);
        if (replica().isHalted() && stopAtCheckpoint == 0) {
            stopAtCheckpoint = context.getCheckpointId();
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
        super.notifyCheckpointComplete(checkpoint);
        if (replica().isHalted() && stopAtCheckpoint > 0 && checkpoint >= stopAtCheckpoint) {
            throw stopped(checkpoint);
        }
    }

    /** Restarted by Flink after a failure, not resumed by somebody who has seen the drift. */
    private boolean isRestarted() {
        return getRuntimeContext().getTaskInfo().getAttemptNumber() > 0;
    }

    private boolean isStop(StepReport report) {
        return options.stopsAtDrift()
                && report != null
                && report.watch().verdict() == DriftVerdict.DRIFT;
    }

    private SuppressRestartsException stopped(long checkpoint) {
        String directory =
                getRuntimeContext().getJobInfo().getJobId().toHexString() + "/chk-" + checkpoint;
        return DriftException.at(progress.last(), options.watch(), directory);
    }

    @Override
    public void open() throws Exception {
        super.open();
        shards = new StepParts<>();
        layout = arithmetic().layout();
        BinaryWeights binaryWeights = BinaryWeights.of(layout);
        reporter = new StepReporter(plan, binaryWeights);
        metrics = new StepMetrics(getMetricGroup(), plan.network().blocks(), binaryWeights.names());
    }

    @Override
    public void processElement(StreamRecord<WeightShard> element) throws Exception {
        WeightShard shard = element.getValue();
        Optional<List<WeightShard>> all =
                shards.add(shard.step(), shard.shard(), shard.shards(), shard);
        if (all.isPresent()) {
            install(shard.step(), all.get());
        }
    }

    private void install(long step, List<WeightShard> all) throws Exception {
        if (all.get(0).isLast()) {
            last = all;
            return;
        }
        long installation =
                replica()
                        .time(
                                engine -> {
                                    all.forEach(
                                            shard ->
                                                    engine.install(shard.offset(), shard.values()));
                                    return null;
                                })
                        .nanos();
        WeightShard first = all.get(0);
        nextPosition = first.nextPosition();
        if (first.totals().images() == 0) {
            replica().release(step, nextPosition);
        } else {
            finish(all, InstalledUpdate.of(all, installation));
        }
    }

    private void finish(List<WeightShard> all, InstalledUpdate update) throws Exception {
        WeightShard first = all.get(0);
        long step = first.step();
        StepReport report =
                reporter.report(replica().inFlight(step), first, progress.images(), update);
        progress = progress.afterStep(report, first.totals().offsets());
        metrics.update(report);
        boolean due = options.isSnapshotDue(step);
        float[] state = due && isFirst() ? finiteState() : null;
        letGo(report);
        if (isFirst()) {
            output.collect(new StreamRecord<>(report));
        }
        if (due) {
            emitSnapshot(state, momentum(all));
        }
    }

    private void letGo(StepReport report) {
        if (isFirst() && report.watch().verdict() == DriftVerdict.DRIFT) {
            LOG.warn("{}", DriftException.describe(report, options.watch()));
        }
        if (isStop(report)) {
            replica().halt(report.step(), nextPosition);
        } else {
            replica().release(report.step(), nextPosition);
        }
    }

    @Override
    public void endInput() throws Exception {
        if (progress.hasUnsavedStep()) {
            emitSnapshot(isFirst() ? finiteState() : null, last == null ? null : momentum(last));
        }
    }

    /** All trainers know how far training has come; one tells it. */
    private boolean isFirst() {
        return trainer() == 0;
    }

    private float[] finiteState() throws Exception {
        float[] state = replica().call(ReplicaEngine::state);
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            for (int i = 0; i < tensor.size(); i++) {
                if (!Float.isFinite(state[tensor.offset() + i])) {
                    throw NonFiniteLossException.at(
                            progress.last().step(), tensor.name(), options.lastVersion());
                }
            }
        }
        return state;
    }

    /** The momentum that came with the weights, or {@code null} if none did. */
    private float[] momentum(List<WeightShard> all) {
        if (!options.snapshotMomentum() || !isFirst()) {
            return null;
        }
        int slots = all.get(0).slots();
        float[] momentum = new float[layout.size() * slots];
        for (WeightShard shard : all) {
            System.arraycopy(
                    shard.momentum(), 0, momentum, shard.offset() * slots, shard.momentum().length);
        }
        return momentum;
    }

    private void emitSnapshot(float[] state, float[] momentum) {
        ModelSnapshot snapshot =
                new ModelSnapshot(
                        progress.nextVersion(),
                        progress.offsets(),
                        progress.last(),
                        nextPosition,
                        state,
                        momentum);
        progress = progress.afterSnapshot();
        if (isFirst()) {
            output.collect(SNAPSHOTS, new StreamRecord<>(snapshot));
        }
    }
}
