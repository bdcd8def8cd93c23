package io.flinklcr.models.network;

/**
 * One factor of the scales of a map: the value that goes with position i of an image's values is
 * that of index i / step mod size.
 *
 * @param name of its tensor
 * @param size number of its values
 * @param step positions in a row that have one value
 */
record ScaleFactor(String name, int size, int step) {

    static ScaleFactor ofChannels(String name, MapShape map) {
        return new ScaleFactor(name, map.channels(), map.height() * map.width());
    }

    static ScaleFactor ofPixels(String name, MapShape map) {
        return new ScaleFactor(name, map.height() * map.width(), 1);
    }

    static ScaleFactor ofRows(String name, MapShape map) {
        return new ScaleFactor(name, map.height(), map.width());
    }

    static ScaleFactor ofColumns(String name, MapShape map) {
        return new ScaleFactor(name, map.width(), 1);
    }

    /** Index of the value that goes with a position. */
    int at(int position) {
        return position / step % size;
    }
}
