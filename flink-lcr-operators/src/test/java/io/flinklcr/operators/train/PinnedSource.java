package io.flinklcr.operators.train;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * Numbers for several readers, like partitions of a topic: reader i has the numbers from i·{@link
 * #PARTITION} on, as many as its size says, with a pause before each that its pace says.
 */
final class PinnedSource extends NumberSequenceSource {

    /** Distance of the first numbers of two readers. */
    static final long PARTITION = 1_000_000;

    private static final long serialVersionUID = 1L;

    private final int[] sizes;
    private final int[] pauseMillis;

    PinnedSource(int[] sizes, int[] pauseMillis) {
        super(0, 1);
        this.sizes = sizes;
        this.pauseMillis = pauseMillis;
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        Map<Integer, NumberSequenceSplit> splits = new TreeMap<>();
        for (int i = 0; i < sizes.length; i++) {
            long first = i * PARTITION;
            if (sizes[i] > 0) {
                splits.put(
                        i, new NumberSequenceSplit(String.valueOf(i), first, first + sizes[i] - 1));
            }
        }
        return new Enumerator(context, splits);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context,
            Collection<NumberSequenceSplit> unassigned) {
        Map<Integer, NumberSequenceSplit> splits = new TreeMap<>();
        unassigned.forEach(split -> splits.put(Integer.valueOf(split.splitId()), split));
        return new Enumerator(context, splits);
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new PacedReader(
                super.createReader(context), pauseMillis[context.getIndexOfSubtask()]);
    }

    /** Hands every reader its own split. */
    private record Enumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context,
            Map<Integer, NumberSequenceSplit> splits)
            implements SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> {

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int reader, String host) {
            NumberSequenceSplit split = splits.remove(reader);
            if (split == null) {
                context.signalNoMoreSplits(reader);
            } else {
                context.assignSplit(split, reader);
            }
        }

        @Override
        public void addSplitsBack(List<NumberSequenceSplit> returned, int reader) {
            returned.forEach(split -> splits.put(reader, split));
        }

        @Override
        public void addReader(int reader) {}

        @Override
        public Collection<NumberSequenceSplit> snapshotState(long checkpoint) {
            return List.copyOf(splits.values());
        }

        @Override
        public void close() {}
    }

    /** Is unavailable for a while after every number. */
    private static final class PacedReader implements SourceReader<Long, NumberSequenceSplit> {

        private final SourceReader<Long, NumberSequenceSplit> numbers;
        private final int pause;
        private CompletableFuture<Void> paused = CompletableFuture.completedFuture(null);

        PacedReader(SourceReader<Long, NumberSequenceSplit> numbers, int pause) {
            this.numbers = numbers;
            this.pause = pause;
        }

        @Override
        public void start() {
            numbers.start();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) throws Exception {
            if (!paused.isDone()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            if (pause > 0) {
                paused = new CompletableFuture<Void>();
                paused.completeOnTimeout(null, pause, TimeUnit.MILLISECONDS);
            }
            return numbers.pollNext(output);
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpoint) {
            return numbers.snapshotState(checkpoint);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return paused.isDone() ? numbers.isAvailable() : paused;
        }

        @Override
        public void addSplits(List<NumberSequenceSplit> splits) {
            numbers.addSplits(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            numbers.notifyNoMoreSplits();
        }

        @Override
        public void close() throws Exception {
            numbers.close();
        }
    }
}
