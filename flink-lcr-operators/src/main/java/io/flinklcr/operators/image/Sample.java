package io.flinklcr.operators.image;

/**
 * A decoded, labelled image with the coordinates it came from.
 *
 * @param topic topic it came from
 * @param partition partition of the topic
 * @param offset offset in the partition
 * @param label class, from 0
 * @param pixels channel-major bytes (C, H, W), 0 to 255, as decoded; not to be changed
 */
public record Sample(String topic, int partition, long offset, int label, byte[] pixels) {}
