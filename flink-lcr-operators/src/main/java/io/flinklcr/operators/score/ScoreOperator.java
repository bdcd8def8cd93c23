package io.flinklcr.operators.score;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.operators.device.ExternalGpu;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Scores images in batches: a batch closes when it is full, when its first image has waited 50 ms,
 * and at the end of input. Its state is the images that wait.
 */
public final class ScoreOperator extends AbstractStreamOperator<Prediction>
        implements OneInputStreamOperator<Sample, Prediction>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private static final int BATCH = 64;
    private static final long PATIENCE_MILLIS = 50;

    private final NetworkSpec network;
    private final Normalization normalization;
    private final float[] weights;
    private final long version;
    private final int threads;

    private transient Classifier classifier;
    private transient PixelNormalizer normalizer;
    private transient float[] pixels;
    private transient List<Sample> waiting;
    private transient ListState<Sample> waitingState;
    private transient long firstCame;
    private transient boolean timerSet;

    /**
     * Scores with a model version.
     *
     * @param threads of the kernels, at least 1
     */
    public ScoreOperator(StoredModel model, int threads) {
        network = model.manifest().network();
        normalization = model.manifest().normalization();
        weights = model.state();
        version = model.manifest().version();
        this.threads = threads;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waitingState =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>("waiting", SampleSerializer.INSTANCE));
        waiting = new ArrayList<>();
        waitingState.get().forEach(waiting::add);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waitingState.update(waiting);
    }

    @Override
    public void open() throws Exception {
        super.open();
        classifier =
                ExternalGpu.build(
                        ExternalGpu.index(getRuntimeContext()),
                        () -> new Classifier(network, weights, BATCH, threads));
        normalizer = new PixelNormalizer(network.input(), normalization);
        pixels = new float[BATCH * network.input().size()];
        if (!waiting.isEmpty()) {
            beginWait();
        }
    }

    @Override
    public void processElement(StreamRecord<Sample> element) {
        if (waiting.isEmpty()) {
            beginWait();
        }
        waiting.add(element.getValue());
        if (waiting.size() >= BATCH) {
            score();
        }
    }

    @Override
    public void endInput() {
        score();
    }

    @Override
    public void close() throws Exception {
        if (classifier != null) {
            classifier.close();
        }
        super.close();
    }

    /** The timer of a batch that was scored when full is still set, and sets that of this one. */
    private void beginWait() {
        firstCame = getProcessingTimeService().getCurrentProcessingTime();
        if (!timerSet) {
            setTimer();
        }
    }

    private void setTimer() {
        timerSet = true;
        getProcessingTimeService().registerTimer(firstCame + PATIENCE_MILLIS, this::timerFired);
    }

    private void timerFired(long at) {
        timerSet = false;
        if (waiting.isEmpty()) {
            return;
        }
        if (at < firstCame + PATIENCE_MILLIS) {
            setTimer();
        } else {
            score();
        }
    }

    private void score() {
        for (int from = 0; from < waiting.size(); from += BATCH) {
            scoreBatch(waiting.subList(from, Math.min(waiting.size(), from + BATCH)));
        }
        waiting.clear();
    }

    private void scoreBatch(List<Sample> batch) {
        for (int i = 0; i < batch.size(); i++) {
            normalizer.write(batch.get(i), pixels, i);
        }
        float[] probabilities = classifier.probabilities(pixels, batch.size());
        for (int i = 0; i < batch.size(); i++) {
            int row = i * network.classes();
            int predicted = Softmax.largest(probabilities, row, network.classes());
            Sample sample = batch.get(i);
            output.collect(
                    new StreamRecord<>(
                            new Prediction(
                                    sample.topic(),
                                    sample.partition(),
                                    sample.offset(),
                                    sample.label(),
                                    predicted,
                                    probabilities[row + predicted],
                                    version)));
        }
    }
}
