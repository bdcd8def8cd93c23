package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * BACKWARD: runs the backward pass of the step in flight once the spectra of all blocks are there,
 * and cuts the gradient into shards.
 */
final class BackwardOperator extends TrainerOperator<GradientShard>
        implements OneInputStreamOperator<BlockSpectrumPart, GradientShard> {

    private static final long serialVersionUID = 1L;

    private final int blocks;
    private final int shards;

    private transient StepParts<BlockSpectrumPart> spectra;
    private transient ShardPlan plan;

    BackwardOperator(Arithmetic arithmetic, int blocks, int shards) {
        super(arithmetic);
        this.blocks = blocks;
        this.shards = shards;
    }

    @Override
    public void open() throws Exception {
        super.open();
        spectra = new StepParts<>();
        plan = new ShardPlan(arithmetic().layout().size(), shards);
    }

    @Override
    public void processElement(StreamRecord<BlockSpectrumPart> element) throws Exception {
        BlockSpectrumPart part = element.getValue();
        Optional<List<BlockSpectrumPart>> all =
                spectra.add(part.step(), part.spectrum().block(), blocks, part);
        if (all.isPresent()) {
            backward(all.get());
        }
    }

    private void backward(List<BlockSpectrumPart> parts) throws Exception {
        List<BlockSpectrum> all = parts.stream().map(BlockSpectrumPart::spectrum).toList();
        ModelReplica.Timed<float[]> gradient = replica().time(engine -> engine.backward(all));
        long retention = parts.stream().mapToLong(BlockSpectrumPart::nanos).max().orElse(0);
        StepInFlight step = replica().inFlight().withSpectra(all, retention, gradient.nanos());
        replica().update(step);
        for (int shard = 0; shard < shards; shard++) {
            output.collect(new StreamRecord<>(shard(step, shard, gradient.value())));
        }
    }

    private GradientShard shard(StepInFlight step, int shard, float[] gradient) {
        return new GradientShard(
                step.step(),
                trainer(),
                trainers(),
                step.images(),
                shard,
                Arrays.copyOfRange(gradient, plan.offset(shard), plan.offset(shard + 1)));
    }
}
