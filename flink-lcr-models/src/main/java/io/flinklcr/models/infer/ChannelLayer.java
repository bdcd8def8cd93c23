package io.flinklcr.models.infer;

import java.util.List;

/**
 * A layer that goes value by value, channel by channel; it can follow another one in its buffer.
 */
interface ChannelLayer extends Layer {

    @Override
    default MapSize output(List<MapSize> inputs) {
        return Layer.only(inputs);
    }

    /**
     * Does its work on a channel, in place.
     *
     * @param workspace where its second input lies, if it has one
     * @param place its nodes
     * @param map values; those of the channel begin at {@code channel · plane}
     */
    void apply(Workspace workspace, Place place, float[] map, int channel);

    @Override
    default MapKernel kernel(Place place) {
        return workspace ->
                System.arraycopy(
                        workspace.map(place.input()),
                        0,
                        workspace.map(place.node()),
                        0,
                        place.output().values());
    }
}
