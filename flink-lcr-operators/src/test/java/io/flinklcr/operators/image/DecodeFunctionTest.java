package io.flinklcr.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.image.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups.UnregisteredTaskMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Good records become samples; every bad one becomes a dead letter with a reason. */
class DecodeFunctionTest {

    private static final int CLASSES = 10;

    private record Decoded(List<Sample> samples, List<DeadLetter> deadLetters) {}

    private static DecodeFunction training() {
        return DecodeFunction.forTraining(ImageRecords.SHAPE, CLASSES, Augmentation.NONE, 1);
    }

    private static Decoded decode(DecodeFunction function, ImageRecord... records)
            throws Exception {
        return decode(function, new MockEnvironmentBuilder().build(), records);
    }

    private static Decoded decode(
            DecodeFunction function, MockEnvironment environment, ImageRecord... records)
            throws Exception {
        try (OneInputStreamOperatorTestHarness<ImageRecord, Sample> harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(function),
                        ImageRecordSerializer.INSTANCE,
                        environment)) {
            harness.setup(SampleSerializer.INSTANCE);
            harness.open();
            for (ImageRecord each : records) {
                harness.processElement(each, 0);
            }
            List<DeadLetter> dead = new ArrayList<>();
            Queue<StreamRecord<DeadLetter>> side =
                    harness.getSideOutput(DecodeFunction.DEAD_LETTERS);
            if (side != null) {
                side.forEach(letter -> dead.add(letter.getValue()));
            }
            return new Decoded(harness.extractOutputValues(), dead);
        }
    }

    static Stream<ImageRecord> goodRecords() {
        return Stream.of(
                ImageRecords.of(ImageRecords.png(), "lcr-label", "3"),
                ImageRecords.of(
                        ImageRecords.png(),
                        "lcr-label",
                        " 3\n",
                        "content-type",
                        "image/png",
                        "lcr-shape",
                        "1x4x5",
                        "lcr-version",
                        "1",
                        "trace",
                        "x"),
                ImageRecords.of(
                        ImageRecords.levels(),
                        "lcr-label",
                        "3",
                        "content-type",
                        "application/x-lcr-chw",
                        "lcr-shape",
                        "1x4x5"));
    }

    @ParameterizedTest
    @MethodSource("goodRecords")
    void decodesGoodRecord(ImageRecord good) throws Exception {
        Decoded decoded = decode(training(), good);
        assertThat(decoded.deadLetters()).isEmpty();
        assertThat(decoded.samples())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Sample("images", 2, 17, 3, ImageRecords.levels()));
    }

    static Stream<Arguments> badRecords() {
        byte[] png = ImageRecords.png();
        return Stream.of(
                arguments(
                        ImageRecords.of(png, "lcr-label", "10"),
                        "header lcr-label is '10', labels are 0 to 9; correct it, or set --classes"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "-1"),
                        "header lcr-label is '-1', labels are 0 to 9; correct it, or set --classes"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "99999999999999999999"),
                        "header lcr-label is '99999999999999999999', labels are 0 to 9; correct it,"
                                + " or set --classes"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "a\nboot"),
                        "header lcr-label is 'a\uFFFDboot', labels are 0 to 9; correct it, or set"
                                + " --classes"),
                arguments(
                        ImageRecords.of(png, "lcr-label", ""),
                        "header lcr-label is '', labels are 0 to 9; correct it, or set --classes"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "x".repeat(70_000)),
                        "header lcr-label has 70000 bytes; write a short text, at most 200"),
                arguments(
                        ImageRecords.of(png),
                        "header lcr-label is missing; training needs a label"),
                arguments(
                        ImageRecords.of(null, "lcr-label", "1"),
                        "the record has no value; send the encoded image"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "1", "lcr-version", "2"),
                        "header lcr-version is '2', this release reads version 1"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "1", "lcr-shape", "3x32x32"),
                        "header lcr-shape is '3x32x32', the model takes 1x4x5; resize the image"
                                + " before sending, or set --image-shape"),
                arguments(
                        ImageRecords.of(
                                ImageRecords.levels(),
                                "lcr-label",
                                "1",
                                "content-type",
                                "application/x-lcr-chw"),
                        "header lcr-shape is missing; plain bytes need it, for example 1x4x5"),
                arguments(
                        ImageRecords.of(png, "lcr-label", "1", "content-type", "image/webp"),
                        "content type 'image/webp' is not known; send image/png, image/jpeg or"
                                + " application/x-lcr-chw"),
                arguments(
                        ImageRecords.of(new byte[] {1, 2, 3}, "lcr-label", "1"),
                        "the value is neither PNG nor JPEG; for plain bytes send the content type"
                                + " application/x-lcr-chw"));
    }

    @ParameterizedTest
    @MethodSource("badRecords")
    void sendsBadRecordToDeadLettersWithItsReason(ImageRecord bad, String reason) throws Exception {
        Decoded decoded =
                decode(training(), bad, ImageRecords.of(ImageRecords.png(), "lcr-label", "0"));
        assertThat(decoded.samples()).hasSize(1);
        assertThat(decoded.deadLetters()).hasSize(1);
        assertThat(decoded.deadLetters().get(0).reason()).isEqualTo(reason);
        assertThat(decoded.deadLetters().get(0).record()).isSameAs(bad);
    }

    @Test
    void scoringNeedsNoLabelButRefusesAWrongOne() throws Exception {
        byte[] png = ImageRecords.png();
        Decoded decoded =
                decode(
                        DecodeFunction.forScoring(ImageRecords.SHAPE, CLASSES),
                        ImageRecords.of(png),
                        ImageRecords.of(png, "lcr-label", "10"));
        assertThat(decoded.samples())
                .extracting(Sample::label)
                .containsExactly(ImageRecordFormat.NO_LABEL);
        assertThat(decoded.deadLetters()).hasSize(1);
    }

    @Test
    void augmentsByTheCoordinatesOfTheRecord() throws Exception {
        DecodeFunction function =
                DecodeFunction.forTraining(
                        ImageRecords.SHAPE, CLASSES, new Augmentation(2, true), 5);
        ImageRecord[] records =
                Stream.iterate(0L, offset -> offset + 1)
                        .limit(20)
                        .map(
                                offset ->
                                        new ImageRecord(
                                                "images",
                                                0,
                                                offset,
                                                0,
                                                Map.of("lcr-label", new byte[] {'1'}),
                                                ImageRecords.png()))
                        .toArray(ImageRecord[]::new);
        List<Sample> once = decode(function, records).samples();
        List<Sample> again = decode(function, records).samples();
        assertThat(again).usingRecursiveFieldByFieldElementComparator().isEqualTo(once);
        assertThat(once.stream().map(sample -> Arrays.toString(sample.pixels())).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void countsWhatItDecodesAndWhatItDoesNot() throws Exception {
        InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
        MockEnvironment environment =
                new MockEnvironmentBuilder().setMetricGroup(new OneOperator(metrics)).build();
        decode(
                training(),
                environment,
                ImageRecords.of(ImageRecords.png(), "lcr-label", "0"),
                ImageRecords.of(ImageRecords.png()),
                ImageRecords.of(ImageRecords.png(), "lcr-label", "9"));
        assertThat(((Counter) metrics.get("decodedImages")).getCount()).isEqualTo(2);
        assertThat(((Counter) metrics.get("deadLetters")).getCount()).isEqualTo(1);
    }

    /** Metrics of a task whose operators all share one group. */
    private static final class OneOperator extends UnregisteredTaskMetricGroup {

        private final InternalOperatorMetricGroup operator;

        OneOperator(InternalOperatorMetricGroup operator) {
            this.operator = operator;
        }

        @Override
        public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
            return operator;
        }
    }
}
