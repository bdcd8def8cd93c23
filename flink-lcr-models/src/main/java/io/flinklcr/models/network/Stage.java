package io.flinklcr.models.network;

import java.io.Serializable;

/**
 * Blocks of one width and resolution.
 *
 * @param width channels that leave each of them, 1 to {@value #MAX_WIDTH}
 * @param blocks their number, 1 to {@value #MAX_BLOCKS}
 */
public record Stage(int width, int blocks) implements Serializable {

    /** Most channels of a stage: bounds the memory that a manifest can ask for. */
    public static final int MAX_WIDTH = 4096;

    /** Most blocks, of a stage and of all stages of a network together. */
    public static final int MAX_BLOCKS = 1024;

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public Stage {
        if (width < 1 || width > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    "stage widths must be in 1.." + MAX_WIDTH + ", not " + width);
        }
        if (blocks < 1 || blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException(
                    "blocks per stage must be in 1.." + MAX_BLOCKS + ", not " + blocks);
        }
    }
}
