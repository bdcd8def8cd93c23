package io.flinklcr.operators.score;

/**
 * What a model version makes of an image.
 *
 * @param topic topic the image came from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param label class that the record states, or −1
 * @param predicted most probable class
 * @param probability of that class, in [0, 1]
 * @param modelVersion version of the model
 */
public record Prediction(
        String topic,
        int partition,
        long offset,
        int label,
        int predicted,
        float probability,
        long modelVersion) {}
