package io.flinklcr.models.network;

import java.util.List;

/**
 * A layer in its place.
 *
 * @param index among all layers
 * @param layer what it does
 * @param inputs indices of the nodes it takes
 * @param output shape of what leaves it
 */
record GraphNode(int index, LayerSpec layer, List<Integer> inputs, MapShape output) {}
