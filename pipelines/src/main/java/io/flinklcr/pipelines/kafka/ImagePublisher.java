package io.flinklcr.pipelines.kafka;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.operators.image.ImageRecordFormat;
import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes labelled images to a topic. */
public final class ImagePublisher implements AutoCloseable {

    private static final String BATCH_BYTES = Integer.toString(1 << 18);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    /**
     * Publishes to a topic; the producer is idempotent and waits for all replicas. Records take the
     * partitions in turn, so that the same images end in the same places on every run.
     */
    public ImagePublisher(KafkaAccess kafka, String topic) {
        this.topic = topic;
        Properties properties = kafka.toProperties();
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // With several requests in flight a topic just created was seen to refuse the first and to
        // take the next, and then the first one's sequence numbers never again.
        properties.putIfAbsent(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes every image of a source so many times, each time in a new order.
     *
     * @param passes at least 1
     * @param seed of the orders
     * @return number of records written, all acknowledged
     * @throws IOException if an image cannot be read or a record is not acknowledged
     */
    public long publish(ImageSource source, int passes, long seed) throws IOException {
        Random random = new Random(seed);
        List<Integer> order = new ArrayList<>(IntStream.range(0, source.size()).boxed().toList());
        int partitions = producer.partitionsFor(topic).size();
        for (int pass = 0; pass < passes; pass++) {
            Collections.shuffle(order, random);
            for (int index : order) {
                send(source.read(index), (int) (sent++ % partitions));
            }
        }
        producer.flush();
        requireNoFailure();
        return (long) passes * source.size();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(EncodedImage image, int partition) throws IOException {
        requireNoFailure();
        ProducerRecord<byte[], byte[]> entry =
                new ProducerRecord<>(topic, partition, null, image.value());
        header(entry, ImageRecordFormat.VERSION, ImageRecordFormat.CURRENT_VERSION);
        header(entry, ImageRecordFormat.LABEL, Integer.toString(image.label()));
        header(entry, ImageRecordFormat.CONTENT_TYPE, image.encoding().contentType());
        if (image.encoding() == ImageEncoding.RAW) {
            header(entry, ImageRecordFormat.SHAPE, image.shape().toString());
        }
        producer.send(
                entry,
                (written, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
    }

    private void requireNoFailure() throws IOException {
        if (failure.get() != null) {
            throw new IOException(
                    "topic '" + topic + "' did not take a record: " + failure.get().getMessage(),
                    failure.get());
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> entry, String key, String value) {
        entry.headers().add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
