package io.flinklcr.operators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flinklcr.models.drift.Adwin;
import io.flinklcr.models.drift.Ddm;
import io.flinklcr.models.drift.DriftDetector;
import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.drift.NoDetection;
import io.flinklcr.models.drift.PrequentialAccuracy;
import io.flinklcr.models.drift.StepOutcome;
import io.flinklcr.models.drift.WatchState;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the watch remembers comes back bit for bit, or not at all. */
class WatchStateSerializerTest {

    private static final WatchStateSerializer SERIALIZER = WatchStateSerializer.INSTANCE;

    static Stream<DriftDetector> detectors() {
        return Stream.of(new Adwin(0.002), new Ddm(2, 3, 30), new NoDetection());
    }

    private static byte[] write(WatchState state) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        SERIALIZER.serialize(state, target);
        return target.getCopyOfBuffer();
    }

    /** At every step of a stream with a drift, so that windows are empty, full and cut. */
    @ParameterizedTest
    @MethodSource("detectors")
    void readsWhatItWrote(DriftDetector detector) throws IOException {
        DriftWatch watch =
                new DriftWatch(
                        detector, new PrequentialAccuracy(20, 0.97), new DriftReaction.Report());
        Random random = new Random(1);
        WatchState state = watch.start();
        for (int step = 0; step < 400; step++) {
            byte[] bytes = write(state);
            DataInputDeserializer source = new DataInputDeserializer(bytes);
            WatchState read = SERIALIZER.deserialize(source);
            assertThat(source.available()).isZero();
            assertThat(read).isEqualTo(state);
            assertThat(write(read)).isEqualTo(bytes);
            int correct = random.nextInt(step < 200 ? 25 : 5, step < 200 ? 33 : 20);
            state = watch.observe(state, new StepOutcome(32, correct)).state();
        }
        assertThat(state.drifts()).isEqualTo(detector instanceof NoDetection ? 0 : 1);
    }

    @Test
    void isRestoredFromItsSnapshot() throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
                target, SERIALIZER.snapshotConfiguration());
        TypeSerializerSnapshot<WatchState> old =
                TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                        new DataInputDeserializer(target.getCopyOfBuffer()),
                        getClass().getClassLoader());
        assertThat(
                        SERIALIZER
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(old)
                                .isCompatibleAsIs())
                .isTrue();
        assertThat(old.restoreSerializer()).isEqualTo(SERIALIZER);
    }

    @Test
    void refusesWhatIsDamaged() throws IOException {
        byte[] bytes = write(DriftWatch.none().start());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SERIALIZER.deserialize(changed(bytes, 1, 9)))
                .withMessage("no drift detector has the number 9");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SERIALIZER.deserialize(changed(bytes, 2, -1)))
                .withMessageContaining("a window of accuracies has no -");
        byte[] adwin =
                write(
                        new WatchState(
                                new Adwin(0.1).start(), DriftWatch.none().start().accuracy(), 0));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> SERIALIZER.deserialize(changed(adwin, 2, 1)))
                .withMessage("a window of ADWIN has no 16777216 buckets");
    }

    private static DataInputDeserializer changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return new DataInputDeserializer(changed);
    }
}
