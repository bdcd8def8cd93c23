package io.flinklcr.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.image.DeadLetter;
import io.flinklcr.operators.image.ImageRecord;
import io.flinklcr.pipelines.report.StepReportJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the jobs write to Kafka: keys, values and headers. */
class KafkaRecordsTest {

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> entry) {
        Map<String, String> headers = new HashMap<>();
        entry.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> dead(byte[] value) {
        ImageRecord image =
                new ImageRecord("images", 3, 41, 7, Map.of("lcr-label", new byte[] {'x'}), value);
        return new DeadLetterRecord("dead").serialize(new DeadLetter(image, "why"), null, null);
    }

    @Test
    void deadLetterIsTheRecordWithItsCoordinatesAndTheReason() {
        byte[] value = {1, 2, 3};
        ProducerRecord<byte[], byte[]> entry = dead(value);
        assertThat(entry.topic()).isEqualTo("dead");
        assertThat(text(entry.key())).isEqualTo("images-3@41");
        assertThat(entry.value()).isEqualTo(value);
        assertThat(headers(entry))
                .isEqualTo(
                        Map.of(
                                "lcr-label", "x",
                                "lcr-source-topic", "images",
                                "lcr-source-partition", "3",
                                "lcr-source-offset", "41",
                                "lcr-error-reason", "why"));
    }

    @Test
    void deadLetterOfATombstoneHasNoValue() {
        assertThat(dead(null).value()).isNull();
    }

    @Test
    void deadLetterOfALargeRecordPointsToIt() {
        ProducerRecord<byte[], byte[]> entry = dead(new byte[2_000_000]);
        assertThat(entry.value()).isNull();
        assertThat(headers(entry))
                .containsEntry("lcr-source-offset", "41")
                .containsEntry("lcr-error-reason", "why")
                .containsEntry("lcr-omitted-bytes", "2000020")
                .doesNotContainKey("lcr-label");
    }

    @Test
    void stepReportIsKeyedByItsStep() {
        StepReport report =
                new StepReport(
                        9,
                        72,
                        8,
                        1.5f,
                        0.5f,
                        0.25f,
                        0.1f,
                        1,
                        List.of(1f),
                        List.of(3f),
                        1,
                        0.5f,
                        7,
                        new PhaseTimes(1, 2, 3, 4, 5, 6),
                        WatchReport.UNKNOWN);
        ProducerRecord<byte[], byte[]> entry =
                new StepReportRecord("reports").serialize(report, null, null);
        assertThat(entry.topic()).isEqualTo("reports");
        assertThat(text(entry.key())).isEqualTo("9");
        assertThat(StepReportJson.read(text(entry.value()))).isEqualTo(report);
    }
}
