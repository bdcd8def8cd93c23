package io.flinklcr.models.network;

/** The backward pass of a layer. */
@FunctionalInterface
interface GraphGradient {

    void run(GraphPass pass);
}
