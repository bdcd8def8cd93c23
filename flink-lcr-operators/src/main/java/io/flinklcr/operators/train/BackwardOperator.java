package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEventHandler;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * BACKWARD: runs the backward pass of the step in flight once the spectra of all blocks are there,
 * and cuts the gradient into shards; a trainer without images sends empty ones. It also passes on
 * to FORWARD, which may be waiting, what the outside has to tell: steps begun elsewhere, on the
 * second input, and checkpoints on their way.
 */
final class BackwardOperator extends TrainerOperator<GradientShard>
        implements TwoInputStreamOperator<BlockSpectrumPart, Long, GradientShard>,
                OperatorEventHandler,
                BoundedMultiInput {

    private static final long serialVersionUID = 1L;

    private static final int INPUTS = 2;

    private final int blocks;
    private final int shards;
    private final transient OperatorEventGateway coordinator;

    private transient StepParts<BlockSpectrumPart> spectra;
    private transient ShardPlan plan;
    private transient int endedInputs;

    BackwardOperator(
            Arithmetic arithmetic, int blocks, int shards, OperatorEventGateway coordinator) {
        super(arithmetic);
        this.blocks = blocks;
        this.shards = shards;
        this.coordinator = coordinator;
    }

    @Override
    public void open() throws Exception {
        super.open();
        spectra = new StepParts<>();
        plan = new ShardPlan(arithmetic().layout().size(), shards);
        replica()
                .onOverfull(
                        overfull -> coordinator.sendEventToCoordinator(new TrainerQueue(overfull)));
    }

    @Override
    public void processElement1(StreamRecord<BlockSpectrumPart> element) throws Exception {
        BlockSpectrumPart part = element.getValue();
        Optional<List<BlockSpectrumPart>> all =
                spectra.add(part.step().number(), part.spectrum().block(), blocks, part);
        if (all.isPresent()) {
            backward(all.get());
        }
    }

    @Override
    public void processElement2(StreamRecord<Long> element) {
        replica().stepBegun(element.getValue());
    }

    @Override
    public void handleOperatorEvent(OperatorEvent event) {
        replica().checkpointAnnounced(((CheckpointAnnounced) event).checkpoint());
    }

    @Override
    public void endInput(int input) {
        endedInputs++;
        if (endedInputs == INPUTS) {
            coordinator.sendEventToCoordinator(new TrainerEnded());
        }
    }

    private void backward(List<BlockSpectrumPart> parts) throws Exception {
        Step step = parts.get(0).step();
        StepInFlight begun = replica().inFlight(step.number());
        StepInFlight inFlight = begun == null ? StepInFlight.followed(step) : begun;
        List<BlockSpectrum> all = parts.stream().map(BlockSpectrumPart::spectrum).toList();
        long retention = parts.stream().mapToLong(BlockSpectrumPart::nanos).max().orElse(0);
        replica().update(inFlight.withSpectra(all, retention, 0));
        ModelReplica.Timed<float[]> gradient = gradient(inFlight, all);
        replica().update(inFlight.withSpectra(all, retention, gradient.nanos()));
        for (int shard = 0; shard < shards; shard++) {
            output.collect(new StreamRecord<>(shard(inFlight, shard, gradient.value())));
        }
    }

    private ModelReplica.Timed<float[]> gradient(StepInFlight step, List<BlockSpectrum> all)
            throws Exception {
        return step.totals().images() == 0
                ? new ModelReplica.Timed<>(new float[0], 0)
                : replica().time(engine -> engine.backward(all));
    }

    private GradientShard shard(StepInFlight step, int shard, float[] gradient) {
        float[] part =
                gradient.length == 0
                        ? gradient
                        : Arrays.copyOfRange(gradient, plan.offset(shard), plan.offset(shard + 1));
        return new GradientShard(step.step(), trainer(), trainers(), shard, part, step.totals());
    }
}
