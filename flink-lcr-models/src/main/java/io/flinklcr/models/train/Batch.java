package io.flinklcr.models.train;

/**
 * A micro-batch ready for the network.
 *
 * @param size number of images N, at least 1
 * @param images normalised pixels (N, C, H, W), row-major; at least N·C·H·W long, so that a buffer
 *     can be reused
 * @param labels class of each image, at least N long
 */
public record Batch(int size, float[] images, int[] labels) {}
