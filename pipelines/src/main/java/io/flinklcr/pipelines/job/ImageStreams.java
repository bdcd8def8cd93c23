package io.flinklcr.pipelines.job;

import io.flinklcr.operators.image.DecodeFunction;
import io.flinklcr.operators.image.ImageRecord;
import io.flinklcr.operators.image.ImageRecordSerializer;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.pipelines.kafka.BoundedImageSource;
import io.flinklcr.pipelines.kafka.DeadLetterRecord;
import io.flinklcr.pipelines.kafka.ImageRecordDeserializer;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The part that training and scoring share: a topic of images, decoded, and a topic of dead
 * letters.
 */
public final class ImageStreams {

    private ImageStreams() {}

    /** Decoded images of a topic; what cannot be decoded goes to the dead-letter topic. */
    public static SingleOutputStreamOperator<Sample> decoded(
            StreamExecutionEnvironment environment,
            ImageInput input,
            DecodeFunction decode,
            String deadLetterTopic) {
        SingleOutputStreamOperator<Sample> samples =
                environment
                        .fromSource(
                                source(input),
                                WatermarkStrategy.noWatermarks(),
                                "images of " + input.topic(),
                                ImageRecordSerializer.INSTANCE.typeInformation(ImageRecord.class))
                        .uid("images")
                        .process(decode, SampleSerializer.INSTANCE.typeInformation(Sample.class))
                        .name("decode")
                        .uid("decode");
        samples.getSideOutput(DecodeFunction.DEAD_LETTERS)
                .sinkTo(KafkaSinks.of(input.kafka(), new DeadLetterRecord(deadLetterTopic)))
                .name("dead letters to " + deadLetterTopic)
                .uid("dead-letters");
        return samples;
    }

    private static Source<ImageRecord, ?, ?> source(ImageInput input) {
        Properties properties = input.kafka().toProperties();
        properties.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "flink-lcr-" + input.topic());
        KafkaSourceBuilder<ImageRecord> builder =
                KafkaSource.<ImageRecord>builder()
                        .setProperties(properties)
                        .setTopics(input.topic())
                        .setStartingOffsets(
                                input.start() == ImageInput.Start.EARLIEST
                                        ? OffsetsInitializer.earliest()
                                        : OffsetsInitializer.latest())
                        .setDeserializer(new ImageRecordDeserializer());
        return input.bounded()
                ? new BoundedImageSource(builder.setBounded(OffsetsInitializer.latest()).build())
                : builder.build();
    }
}
