package io.flinklcr.models.infer;

import java.util.List;

/** What a node of a model does to what earlier ones give. */
interface Layer {

    /**
     * Size of what it gives.
     *
     * @param inputs what the nodes that it takes give
     * @throws IllegalArgumentException if it does not fit them
     */
    MapSize output(List<MapSize> inputs);

    /** Whether it gives signs and not values. */
    default boolean givesSigns() {
        return false;
    }

    /** Whether it can take signs. */
    default boolean takesSigns() {
        return false;
    }

    /** Sets it up. */
    MapKernel kernel(Place place);

    /** Writes its fields to a file, as {@link LayerKind} reads them. */
    void write(LayerWriter writer);

    /** The only input. */
    static MapSize only(List<MapSize> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("a layer takes one input, not " + inputs.size());
        }
        return inputs.get(0);
    }

    /**
     * Asks for one value a channel.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    static MapSize requireChannels(MapSize map, float[] values) {
        if (values.length != map.channels()) {
            throw new IllegalArgumentException(
                    "%d values for %d channels".formatted(values.length, map.channels()));
        }
        return map;
    }
}
