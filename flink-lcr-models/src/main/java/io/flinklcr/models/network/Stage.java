package io.flinklcr.models.network;

import java.io.Serializable;

/**
 * Blocks of one width and resolution.
 *
 * @param width channels that leave each of them, at least 1
 * @param blocks their number, at least 1
 */
public record Stage(int width, int blocks) implements Serializable {

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public Stage {
        if (width < 1) {
            throw new IllegalArgumentException("stage widths must be positive: " + width);
        }
        if (blocks < 1) {
            throw new IllegalArgumentException("blocks per stage must be positive: " + blocks);
        }
    }
}
