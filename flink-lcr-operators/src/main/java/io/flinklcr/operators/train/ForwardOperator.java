package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * FORWARD: gathers samples into micro-batches and runs the forward pass of each once the previous
 * step is installed. While it waits it yields to its mailbox and takes no input, so that Flink's
 * back-pressure reaches the source.
 *
 * <p>State: the samples that wait and the offsets of those that do not. A step in flight needs
 * none, for all its records are ahead of the (aligned) checkpoint barrier.
 */
final class ForwardOperator extends TrainerOperator<BlockMomentsPart>
        implements OneInputStreamOperator<Sample, BlockMomentsPart>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final TrainingPlan plan;
    private final LastVersion lastVersion;
    private final transient MailboxExecutor mailbox;

    private transient List<Sample> waiting;
    private transient TrainedOffsets offsets;
    private transient BatchBuffer buffer;
    private transient BatchClock clock;
    private transient ListState<Sample> waitingState;
    private transient ListState<Map<String, Long>> offsetsState;

    ForwardOperator(
            TrainingPlan plan,
            Arithmetic arithmetic,
            LastVersion lastVersion,
            MailboxExecutor mailbox) {
        super(arithmetic);
        this.plan = plan;
        this.lastVersion = lastVersion;
        this.mailbox = mailbox;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waitingState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("waiting", SampleSerializer.INSTANCE));
        offsetsState =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        "offsets",
                                        new MapSerializer<>(
                                                StringSerializer.INSTANCE,
                                                LongSerializer.INSTANCE)));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
        offsets = new TrainedOffsets();
        offsetsState.get().forEach(offsets::addAll);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waitingState.update(waiting);
        offsetsState.update(List.of(offsets.copy()));
    }

    @Override
    public void open() throws Exception {
        super.open();
        buffer = new BatchBuffer(plan);
        clock = new BatchClock();
        if (!waiting.isEmpty()) {
            clock.imageArrived();
        }
        replica().onRelease(this::wake);
    }

    @Override
    public void processElement(StreamRecord<Sample> element) throws Exception {
        waiting.add(element.getValue());
        clock.imageArrived();
        while (waiting.size() >= plan.batchSize()) {
            train(plan.batchSize());
        }
    }

    @Override
    public void endInput() throws Exception {
        while (!waiting.isEmpty()) {
            train(Math.min(waiting.size(), plan.batchSize()));
        }
    }

    private void train(int size) throws Exception {
        clock.batchComplete();
        while (!replica().isReleased()) {
            mailbox.yield();
        }
        clock.forwardStarts(replica().releaseNanos());
        long step = replica().step() + 1;
        List<Sample> samples = waiting.subList(0, size);
        ModelReplica.Timed<ForwardResult> forward = forward(samples, step);
        samples.forEach(offsets::add);
        samples.clear();
        replica().begin(inFlight(step, forward.value(), clock.timing(forward.nanos())));
        emit(step, forward.value());
    }

    private ModelReplica.Timed<ForwardResult> forward(List<Sample> samples, long step)
            throws Exception {
        Batch batch = buffer.fill(samples);
        clock.batchNormalised();
        ModelReplica.Timed<ForwardResult> forward =
                replica().time(engine -> engine.forward(batch, step - 1));
        ForwardResult result = forward.value();
        int block = result.firstNonFiniteBlock();
        if (block >= 0 || !Float.isFinite(result.crossEntropy())) {
            throw NonFiniteLossException.at(step, name(block), lastVersion);
        }
        return forward;
    }

    private StepInFlight inFlight(long step, ForwardResult result, StepTiming timing) {
        return new StepInFlight(
                step,
                result.images(),
                result.crossEntropy(),
                result.correct(),
                offsets.copy(),
                List.of(),
                timing);
    }

    private String name(int block) {
        if (block < 0) {
            return "the cross entropy";
        }
        return block < plan.network().blocks() ? "block " + block : "the head";
    }

    private void emit(long step, ForwardResult result) {
        for (BlockMoments moments : result.moments()) {
            output.collect(
                    new StreamRecord<>(
                            new BlockMomentsPart(
                                    step, trainer(), trainers(), result.images(), moments)));
        }
    }

    private void wake() {
        try {
            mailbox.execute(() -> {}, "the previous step is installed");
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody waits for the release: FORWARD has ended", e);
        }
    }
}
