package io.flinklcr.models.infer;

import java.util.List;

/**
 * A layer and what it takes.
 *
 * @param layer what it does
 * @param inputs nodes before it; node 0 is the image
 */
record Node(Layer layer, List<Integer> inputs) {

    Node {
        inputs = List.copyOf(inputs);
    }
}
