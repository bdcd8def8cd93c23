package io.flinklcr.operators.train;

import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.ModelSnapshot;
import io.flinklcr.operators.model.ModelSnapshotSerializer;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
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
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        progressState.put(PROGRESS, progress);
    }

    @Override
    public void open() throws Exception {
        super.open();
        shards = new StepParts<>();
        layout = arithmetic().layout();
        reporter = new StepReporter(plan, BinaryWeights.of(layout).count());
        metrics = new StepMetrics(getMetricGroup(), plan.network().blocks());
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
        if (first.totals().images() == 0) {
            replica().release(step, first.nextPosition());
        } else {
            finish(all, InstalledUpdate.of(all, installation));
        }
    }

    private void finish(List<WeightShard> all, InstalledUpdate update) throws Exception {
        WeightShard first = all.get(0);
        long step = first.step();
        StepReport report =
                reporter.report(
                        replica().inFlight(step), first.totals(), progress.images(), update);
        progress = progress.afterStep(report, first.nextPosition(), first.totals().offsets());
        metrics.update(report);
        boolean due = options.isSnapshotDue(step);
        float[] state = due && isFirst() ? finiteState() : null;
        replica().release(step, first.nextPosition());
        if (isFirst()) {
            output.collect(new StreamRecord<>(report));
        }
        if (due) {
            emitSnapshot(state, momentum(all));
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
        float[] momentum = new float[layout.size()];
        for (WeightShard shard : all) {
            System.arraycopy(
                    shard.momentum(), 0, momentum, shard.offset(), shard.momentum().length);
        }
        return momentum;
    }

    private void emitSnapshot(float[] state, float[] momentum) {
        ModelSnapshot snapshot =
                new ModelSnapshot(
                        progress.nextVersion(),
                        progress.offsets(),
                        progress.last(),
                        plan.positionAfter(progress.nextPosition()),
                        state,
                        momentum);
        progress = progress.afterSnapshot();
        if (isFirst()) {
            output.collect(SNAPSHOTS, new StreamRecord<>(snapshot));
        }
    }
}
