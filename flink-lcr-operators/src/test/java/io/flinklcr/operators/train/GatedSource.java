package io.flinklcr.operators.train;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.io.InputStatus;

/**
 * The numbers 0 to n − 1, stopping once on the way until a checkpoint that covers the first part is
 * complete: so a failure behind the gate is known to restore from a checkpoint.
 */
final class GatedSource extends NumberSequenceSource {

    private static final long serialVersionUID = 1L;

    private static final Map<String, CompletableFuture<Void>> GATES = new ConcurrentHashMap<>();

    private final String name;
    private final long gateAt;

    GatedSource(String name, long numbers, long gateAt) {
        super(0, numbers - 1);
        this.name = name;
        this.gateAt = gateAt;
        GATES.put(name, new CompletableFuture<>());
    }

    @Override
    public SourceReader<Long, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new Reader(super.createReader(context), GATES.get(name), gateAt);
    }

    /** Reads the numbers, with a stop at the gate. */
    private static final class Reader implements SourceReader<Long, NumberSequenceSplit> {

        private final SourceReader<Long, NumberSequenceSplit> numbers;
        private final CompletableFuture<Void> gate;
        private final long gateAt;
        private long polls;
        private long coveringCheckpoint = Long.MAX_VALUE;

        Reader(
                SourceReader<Long, NumberSequenceSplit> numbers,
                CompletableFuture<Void> gate,
                long gateAt) {
            this.numbers = numbers;
            this.gate = gate;
            this.gateAt = gateAt;
        }

        private boolean isShut() {
            return polls >= gateAt && !gate.isDone();
        }

        @Override
        public void start() {
            numbers.start();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<Long> output) throws Exception {
            if (isShut()) {
                return InputStatus.NOTHING_AVAILABLE;
            }
            polls++;
            return numbers.pollNext(output);
        }

        @Override
        public List<NumberSequenceSplit> snapshotState(long checkpointId) {
            if (isShut()) {
                coveringCheckpoint = Math.min(coveringCheckpoint, checkpointId);
            }
            return numbers.snapshotState(checkpointId);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            if (checkpointId >= coveringCheckpoint) {
                gate.complete(null);
            }
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return isShut() ? gate : numbers.isAvailable();
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
