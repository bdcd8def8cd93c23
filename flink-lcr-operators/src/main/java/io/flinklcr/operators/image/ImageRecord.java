package io.flinklcr.operators.image;

import java.util.Map;

/**
 * A Kafka record as it came, with its coordinates.
 *
 * @param topic topic it came from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param timestamp Kafka timestamp, milliseconds since the epoch
 * @param headers headers by key, the last one of a key; values not to be changed
 * @param value the record's value, or {@code null} for a tombstone; not to be changed
 */
public record ImageRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        Map<String, byte[]> headers,
        byte[] value) {}
