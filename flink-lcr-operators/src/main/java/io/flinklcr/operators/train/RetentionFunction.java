package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RETENTION, keyed by block: merges the moments of all trainers and evaluates the block's spectral
 * norms, starting the power iterations where the previous step ended. Tells every trainer when a
 * step has begun elsewhere, so that one without images can join it.
 */
final class RetentionFunction
        extends KeyedProcessFunction<Integer, BlockMomentsPart, BlockSpectrumPart> {

    /** Numbers of the steps that a trainer has begun and others have not. */
    static final OutputTag<Long> STEPS_BEGUN = new OutputTag<>("steps-begun", Types.LONG);

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(RetentionFunction.class);

    private final Arithmetic arithmetic;

    private transient Arithmetic.Retention retention;
    private transient Map<Integer, StepParts<BlockMomentsPart>> pending;
    private transient Set<Integer> warned;
    private transient StepStopwatch stopwatch;
    private transient ValueState<WarmStart> warmStart;
    private transient Counter degenerate;

    RetentionFunction(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    @Override
    public void open(OpenContext context) {
        retention = arithmetic.retention();
        pending = new HashMap<>();
        warned = new HashSet<>();
        stopwatch = new StepStopwatch();
        warmStart =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "warm-start", WarmStartSerializer.INSTANCE));
        degenerate = getRuntimeContext().getMetricGroup().counter("degenerateMoments");
    }

    @Override
    public void processElement(
            BlockMomentsPart part, Context context, Collector<BlockSpectrumPart> out)
            throws Exception {
        Optional<List<BlockMomentsPart>> parts = gather(part);
        if (parts.isPresent()) {
            evaluate(parts.get(), out);
        } else if (part.images() > 0 && part.moments().block() == 0) {
            context.output(STEPS_BEGUN, part.step().number());
        }
    }

    private Optional<List<BlockMomentsPart>> gather(BlockMomentsPart part) {
        StepParts<BlockMomentsPart> parts =
                pending.computeIfAbsent(part.moments().block(), absent -> new StepParts<>());
        long step = part.step().number();
        return part.leaving()
                ? parts.leave(step, part.part())
                : parts.add(step, part.part(), part.parts(), part);
    }

    private void evaluate(List<BlockMomentsPart> parts, Collector<BlockSpectrumPart> out)
            throws Exception {
        long start = System.nanoTime();
        Step step = parts.get(0).step();
        BlockRetention.Result result =
                retention.evaluate(merge(parts), warmStart.value(), step.position().step());
        warmStart.update(result.warmStart());
        countDegenerate(step.number(), result);
        out.collect(
                new BlockSpectrumPart(
                        step, result.spectrum(), stopwatch.add(step.number(), start)));
    }

    private static BlockMoments merge(List<BlockMomentsPart> all) {
        List<BlockMomentsPart> parts = all.stream().filter(part -> part.images() > 0).toList();
        BlockMoments first = parts.get(0).moments();
        return new BlockMoments(
                first.block(),
                first.rows(),
                first.columns(),
                WeightedMean.of(parts, BlockMomentsPart::images, part -> part.moments().binary()),
                WeightedMean.of(parts, BlockMomentsPart::images, part -> part.moments().latent()),
                WeightedMean.ofScalars(
                        parts, BlockMomentsPart::images, part -> part.moments().frontMeanSquare()),
                WeightedMean.ofScalars(
                        parts, BlockMomentsPart::images, part -> part.moments().backMeanSquare()));
    }

    private void countDegenerate(long step, BlockRetention.Result result) {
        if (result.spectrum().degenerate()) {
            degenerate.inc();
            int block = result.spectrum().block();
            if (warned.add(block)) {
                LOG.warn(
                        "step {}: a moment matrix of block {} is zero or not finite, the block"
                                + " yields no retention gradient; further cases are counted as"
                                + " degenerateMoments",
                        step,
                        block);
            }
        }
    }
}
