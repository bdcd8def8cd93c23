package io.flinklcr.operators.ml;

import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts samples and passes them on; keeps them, where there is more than one epoch, and gives them
 * again at the end of input, each time in another order. They lie in keyed state, which RocksDB
 * spills; the order of a pass is that of the seed. While it gives them again no barrier passes, see
 * {@link LaterPasses}.
 */
final class EpochReplay extends KeyedProcessFunction<Integer, Sample, Sample> {

    private static final long serialVersionUID = 1L;

    private final int epochs;
    private final long seed;

    private transient MapState<Long, Sample> kept;
    private transient ValueState<Long> count;

    EpochReplay(int epochs, long seed) {
        this.epochs = epochs;
        this.seed = seed;
    }

    @Override
    public void open(OpenContext context) {
        kept =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "kept",
                                        LongSerializer.INSTANCE,
                                        SampleSerializer.INSTANCE));
        count =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("count", LongSerializer.INSTANCE));
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<Sample> out)
            throws Exception {
        Long known = count.value();
        long index = known == null ? 0 : known;
        count.update(index + 1);
        if (epochs > 1) {
            kept.put(index, sample);
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        out.collect(at(sample, context.getCurrentKey(), index));
    }

    /** The last watermark comes when the input has ended. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Sample> out) throws Exception {
        int size = Math.toIntExact(count.value());
        int key = context.getCurrentKey();
        Random random = new Random(seed + key);
        for (int epoch = 1; epoch < epochs; epoch++) {
            int[] order = shuffled(size, random);
            for (int i = 0; i < size; i++) {
                out.collect(at(kept.get((long) order[i]), key, (long) epoch * size + i));
            }
        }
        kept.clear();
        count.clear();
    }

    private static Sample at(Sample sample, int key, long offset) {
        return new Sample(sample.topic(), key, offset, sample.label(), sample.pixels());
    }

    /** Fisher and Yates. */
    private static int[] shuffled(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
