package io.flinklcr.operators.image;

import static io.flinklcr.operators.image.ImageRecords.of;
import static io.flinklcr.operators.image.ImageRecords.pixels;
import static io.flinklcr.operators.image.ImageRecords.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record becomes a sample, or a dead letter that says why not. */
class DecodeFunctionTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);
    private static final int CLASSES = 3;
    private static final String RAW = "application/x-lcr-chw";
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    static Stream<ImageRecord> goodRecords() {
        return Stream.of(
                of(5, png(9), "lcr-label", "2"),
                of(5, png(9), "lcr-label", " 2\n", "content-type", "image/png"),
                of(5, png(9), "lcr-label", "2", "lcr-version", "1", "lcr-shape", "1x4x4"),
                of(5, pixels(9), "lcr-label", "2", "content-type", RAW, "lcr-shape", "1x4x4"));
    }

    @ParameterizedTest
    @MethodSource("goodRecords")
    void decodes(ImageRecord record) throws Exception {
        Decoded decoded = decode(training(Augmentation.NONE), record);
        assertThat(decoded.letters()).isEmpty();
        Sample sample = decoded.samples().get(0);
        assertThat(sample.pixels()).isEqualTo(pixels(9));
        assertThat(sample)
                .usingRecursiveComparison()
                .isEqualTo(new Sample("images", 2, 5, 2, pixels(9)));
    }

    static Stream<Arguments> badRecords() {
        String missing = "lcr-shape is missing; plain bytes need it, for example 1x4x4";
        return Stream.of(
                arguments(of(0, null, "lcr-label", "2"), "no value"),
                arguments(of(0, new byte[0], "lcr-label", "2"), "neither PNG nor JPEG"),
                arguments(of(0, png(1)), "lcr-label is missing"),
                arguments(of(0, png(1), "lcr-label", "3"), "labels are 0 to 2"),
                arguments(of(0, png(1), "lcr-label", "-1"), "labels are 0 to 2"),
                arguments(of(0, png(1), "lcr-label", ""), "labels are 0 to 2"),
                arguments(of(0, png(1), "lcr-label", "99999999999"), "labels are 0 to 2"),
                arguments(of(0, png(1), "lcr-label", "\u0662"), "labels are 0 to 2"),
                arguments(of(0, png(1), "lcr-label", "1", "lcr-version", "2"), "version 1"),
                arguments(of(0, png(1), "lcr-label", "1", "lcr-shape", "3x4x4"), "takes 1x4x4"),
                arguments(of(0, png(1), "content-type", "image/gif"), "'image/gif' is not known"),
                arguments(of(0, JPEG, "content-type", "image/png"), "but the value is JPEG"),
                arguments(of(0, JPEG, "lcr-label", "1"), "JPEG image is damaged"),
                arguments(of(0, pixels(1), "lcr-label", "1", "content-type", RAW), missing));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void sendsWhatItCannotDecodeToTheDeadLetters(ImageRecord record, String reason)
            throws Exception {
        Decoded decoded =
                decode(training(Augmentation.NONE), record, of(7, png(1), "lcr-label", "0"));
        assertThat(decoded.samples()).extracting(Sample::offset).containsExactly(7L);
        assertThat(decoded.letters()).extracting(DeadLetter::record).containsExactly(record);
        assertThat(decoded.letters().get(0).reason()).contains(reason);
        assertThat(decoded.counted("decodedImages")).isEqualTo(1);
        assertThat(decoded.counted("deadLetters")).isEqualTo(1);
    }

    @Test
    void needsNoLabelForScoring() throws Exception {
        DecodeFunction scoring = DecodeFunction.forScoring(SHAPE, CLASSES, Fit.EXACT);
        Decoded decoded = decode(scoring, of(0, png(1)), of(1, png(1), "lcr-label", "2"));
        assertThat(decoded.samples())
                .extracting(Sample::label)
                .containsExactly(ImageRecordFormat.NO_LABEL, 2);
    }

    @Test
    void augmentsByCoordinates() throws Exception {
        DecodeFunction augmenting = training(new Augmentation(3, true));
        ImageRecord[] records = new ImageRecord[20];
        for (int i = 0; i < records.length; i++) {
            records[i] = of(i, png(200), "lcr-label", "0");
        }
        List<byte[]> once = decode(augmenting, records).pixels();
        assertThat(decode(augmenting, records).pixels()).usingRecursiveComparison().isEqualTo(once);
        assertThat(once.stream().map(Arrays::toString).distinct()).hasSizeGreaterThan(5);
    }

    private static DecodeFunction training(Augmentation augmentation) {
        return DecodeFunction.forTraining(SHAPE, CLASSES, Fit.EXACT, augmentation, 1);
    }

    private static Decoded decode(DecodeFunction function, ImageRecord... records)
            throws Exception {
        Metrics metrics = new Metrics();
        try (OneInputStreamOperatorTestHarness<ImageRecord, Sample> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(function),
                        ImageRecordSerializer.INSTANCE,
                        new MockEnvironmentBuilder().setMetricGroup(metrics).build())) {
            harness.setup(SampleSerializer.INSTANCE);
            harness.open();
            for (ImageRecord record : records) {
                harness.processElement(record, 0);
            }
            List<DeadLetter> letters = new ArrayList<>();
            if (harness.getSideOutput(DecodeFunction.DEAD_LETTERS) != null) {
                harness.getSideOutput(DecodeFunction.DEAD_LETTERS)
                        .forEach(letter -> letters.add(letter.getValue()));
            }
            return new Decoded(harness.extractOutputValues(), letters, metrics);
        }
    }

    /** What came out of the function. */
    private record Decoded(List<Sample> samples, List<DeadLetter> letters, Metrics metrics) {

        List<byte[]> pixels() {
            return samples.stream().map(Sample::pixels).toList();
        }

        long counted(String name) {
            return ((Counter) metrics.operator.get(name)).getCount();
        }
    }

    /** Keeps the metrics of the one operator. */
    private static final class Metrics extends InterceptingTaskMetricGroup {

        private final InterceptingOperatorMetricGroup operator =
                new InterceptingOperatorMetricGroup();

        @Override
        public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
            return operator;
        }
    }
}
