package io.flinklcr.operators.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.record.RecordSerializer;
import io.flinklcr.operators.score.Prediction;
import io.flinklcr.operators.score.PredictionSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Records come through serialization whole, whatever a stranger wrote into them. */
class ImageSerializersTest {

    private static final int BEYOND_WRITE_UTF = 70_000;

    @Test
    void keepsImageRecords() throws IOException {
        assertKept(ImageRecords.of(1L << 40, new byte[] {1, 2}, "a", "b", "lcr-label", "é"));
    }

    @Test
    void keepsTombstonesAndEmptyValues() throws IOException {
        assertKept(ImageRecords.of(0, null));
        assertKept(ImageRecords.of(0, new byte[0], "empty", ""));
    }

    @Test
    void keepsHeadersOfAnyLength() throws IOException {
        String longText = "x".repeat(BEYOND_WRITE_UTF);
        assertKept(ImageRecords.of(0, new byte[1], longText, longText));
    }

    @Test
    void keepsDeadLettersWithReasonsOfOneBoundedLine() throws IOException {
        ImageRecord record = ImageRecords.of(3, new byte[1], "a", "b");
        DeadLetter letter =
                new DeadLetter(record, " 'a\r\n\tb\u0000' " + "€".repeat(BEYOND_WRITE_UTF));
        DeadLetter read = roundTrip(DeadLetterSerializer.INSTANCE, letter);
        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.reason())
                .startsWith("'a b ' €")
                .endsWith("…")
                .hasSize(DeadLetter.LONGEST_REASON);
    }

    @Test
    void keepsPredictions() throws IOException {
        Prediction prediction = new Prediction("images", 3, 1L << 40, -1, 9, 0.25f, 12);
        assertThat(roundTrip(PredictionSerializer.INSTANCE, prediction)).isEqualTo(prediction);
    }

    private static void assertKept(ImageRecord record) throws IOException {
        ImageRecord read = roundTrip(ImageRecordSerializer.INSTANCE, record);
        assertThat(read.value()).isEqualTo(record.value());
        assertThat(read.headers()).hasSameSizeAs(record.headers());
        record.headers()
                .forEach((key, value) -> assertThat(read.headers().get(key)).isEqualTo(value));
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("headers", "value")
                .isEqualTo(record);
    }

    private static <T> T roundTrip(RecordSerializer<T> serializer, T record) throws IOException {
        DataInputDeserializer source = new DataInputDeserializer(bytes(serializer, record));
        T read = serializer.deserialize(source);
        assertThat(source.available()).isZero();
        return read;
    }

    private static <T> byte[] bytes(RecordSerializer<T> serializer, T record) throws IOException {
        DataOutputSerializer target = new DataOutputSerializer(64);
        serializer.serialize(record, target);
        return target.getCopyOfBuffer();
    }
}
