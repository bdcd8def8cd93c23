package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * FORWARD: gathers samples into micro-batches and runs the forward pass of each once the previous
 * step is installed. While a whole micro-batch waits it takes no input, so that Flink's
 * back-pressure reaches the source. It makes one exception: when a checkpoint is on its way and the
 * step in flight waits for another trainer, that trainer's images may lie behind its barrier, which
 * waits for the one that lies behind the input here. Neither may a barrier wait for a step that a
 * drift keeps from beginning. The second input has no elements; it ends when the images of all
 * trainers have ended.
 *
 * <p>State: the samples that wait, and those of the step in flight.
 */
final class ForwardOperator extends TrainerOperator<BlockMomentsPart>
        implements TwoInputStreamOperator<Sample, Sample, BlockMomentsPart>, BoundedMultiInput {

    private static final long serialVersionUID = 1L;

    /** Longer than the power iterations of a step: who waits so long does so for images. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final int IMAGES_INPUT = 1;
    private static final int INPUTS = 2;

    private final TrainingPlan plan;
    private final TrainingGraphOptions options;
    private final transient MailboxExecutor mailbox;

    private transient ImageQueue queue;
    private transient JoinRule rule;
    private transient BatchBuffer buffer;
    private transient BatchClock clock;
    private transient ListState<QueuedImage> queueState;
    private transient long passedCheckpoint;
    private transient int endedInputs;
    private transient boolean endReached;
    private transient boolean left;
    private transient boolean watchesBarrier;

    ForwardOperator(
            TrainingPlan plan,
            Arithmetic arithmetic,
            TrainingGraphOptions options,
            MailboxExecutor mailbox,
            ProcessingTimeService processingTimeService) {
        super(arithmetic);
        this.plan = plan;
        this.options = options;
        this.mailbox = mailbox;
        this.processingTimeService = processingTimeService;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        queueState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "images", QueuedImageSerializer.INSTANCE));
        queue = new ImageQueue();
        queueState.get().forEach(queue::restore);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) {
        passedCheckpoint = Math.max(passedCheckpoint, checkpoint);
        replica().overfull(trainers() > 1 && queue.size() > plan.batchSize());
    }

    @Override
    public void notifyCheckpointAborted(long checkpoint) throws Exception {
        super.notifyCheckpointAborted(checkpoint);
        passedCheckpoint = Math.max(passedCheckpoint, checkpoint);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        queueState.update(queue.all());
    }

    @Override
    public void open() throws Exception {
        super.open();
        buffer = new BatchBuffer(plan);
        clock = new BatchClock();
        rule = new JoinRule(options.maxBatchDelay().toMillis());
        if (queue.size() > 0) {
            imageArrived();
        }
        replica().onSignal(this::wake);
        wake();
    }

    @Override
    public void processElement1(StreamRecord<Sample> element) throws Exception {
        queue.add(element.getValue());
        imageArrived();
        if (queue.size() == plan.batchSize()) {
            clock.batchComplete();
        }
        advance();
        while (queue.size() >= plan.batchSize() && !isBarrierMissed()) {
            mailbox.yield();
        }
    }

    @Override
    public void processElement2(StreamRecord<Sample> element) {
        throw new IllegalStateException("the input that tells of the end has no elements");
    }

    @Override
    public void endInput(int input) throws Exception {
        endedInputs++;
        if (input == IMAGES_INPUT) {
            rule.inputEnded();
            advance();
        }
        if (endedInputs == INPUTS) {
            finishHalted();
        }
        while (endedInputs == INPUTS && !left) {
            mailbox.yield();
        }
    }

    /** No barrier comes behind the end of the images, so there is nothing left to halt for. */
    private void finishHalted() throws Exception {
        endReached = true;
        if (replica().isHalted()) {
            LOG.warn(
                    "the images have ended before a checkpoint could stop training: the {} that"
                            + " are left here are trained on",
                    queue.size());
        }
        advance();
    }

    private void imageArrived() {
        clock.imageArrived();
        wakeLater(rule.imageArrived(now()));
    }

    /** Begins the next step if it can begin. */
    private void advance() throws Exception {
        if (trainers() > 1 && isBarrierAhead()) {
            watchBarrier();
        }
        if (endReached) {
            replica().goOn();
        }
        if (left || !replica().isReleased()) {
            return;
        }
        long next = replica().step() + 1;
        queue.installed(replica().step());
        wakeLater(rule.stepBegun(replica().begunStep(), now()));
        if (queue.size() >= plan.batchSize()) {
            begin(next, plan.batchSize());
        } else if (rule.isDue(next, queue.size(), now())) {
            clock.batchComplete();
            begin(next, queue.size());
        } else if (rule.isEnded()) {
            left = true;
            emitNothing(replica().nextStep(), true);
        }
    }

    private void begin(long number, int images) throws Exception {
        Step step = replica().nextStep();
        List<Sample> samples = queue.take(number, images);
        if (queue.size() <= plan.batchSize()) {
            replica().overfull(false);
        }
        wakeLater(rule.joined(images, queue.size(), now()));
        if (images == 0) {
            replica().begin(StepInFlight.joined(step));
            emitNothing(step, false);
        } else {
            train(step, samples);
        }
        if (queue.size() >= plan.batchSize()) {
            clock.batchComplete();
        }
    }

    private void train(Step step, List<Sample> samples) throws Exception {
        clock.forwardStarts(replica().releaseNanos());
        Batch batch = buffer.fill(samples);
        clock.batchNormalised();
        ModelReplica.Timed<ForwardResult> forward =
                replica().time(engine -> engine.forward(batch, step.position()));
        ForwardResult result = forward.value();
        int block = result.firstNonFiniteBlock();
        if (block >= 0 || !Float.isFinite(result.crossEntropy())) {
            throw NonFiniteLossException.at(step.number(), name(block), options.lastVersion());
        }
        StepTotals totals =
                new StepTotals(
                        result.images(),
                        result.crossEntropy(),
                        result.correct(),
                        ImageQueue.offsets(samples));
        replica()
                .begin(
                        StepInFlight.begun(
                                step, totals, result.saturation(), clock.timing(forward.nanos())));
        for (BlockMoments moments : result.moments()) {
            emit(step, result.images(), moments, false);
        }
    }

    private String name(int block) {
        if (block < 0) {
            return "the cross entropy";
        }
        return block < plan.network().blocks() ? "block " + block : "the head";
    }

    private void emitNothing(Step step, boolean leaving) {
        for (int block = 0; block < plan.network().blocks(); block++) {
            emit(step, 0, BlockMomentsPart.none(block), leaving);
        }
    }

    private void emit(Step step, int images, BlockMoments moments, boolean leaving) {
        output.collect(
                new StreamRecord<>(
                        new BlockMomentsPart(
                                step, trainer(), trainers(), images, moments, leaving)));
    }

    /** Whether a checkpoint was announced whose barrier has not passed. */
    private boolean isBarrierAhead() {
        return replica().announcedCheckpoint() > passedCheckpoint;
    }

    /**
     * Whether others seem to wait for a barrier ahead, as this trainer does for their images, or
     * the job for the checkpoint that ends it.
     */
    private boolean isBarrierMissed() {
        return isBarrierAhead()
                && (replica().isHalted()
                        || trainers() > 1 && replica().isWaitingForOthers(PATIENCE));
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void wakeLater(boolean waits) {
        if (waits) {
            wakeAfter(options.maxBatchDelay());
        }
    }

    private void watchBarrier() {
        if (!watchesBarrier) {
            watchesBarrier = true;
            getProcessingTimeService()
                    .registerTimer(
                            now() + PATIENCE.toMillis(),
                            at -> {
                                watchesBarrier = false;
                                advance();
                            });
        }
    }

    private void wakeAfter(Duration time) {
        getProcessingTimeService().registerTimer(now() + time.toMillis(), at -> advance());
    }

    private void wake() {
        try {
            mailbox.execute(this::advance, "the trainer's next step");
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody waits for the signal: FORWARD has ended", e);
        }
    }
}
