package io.flinklcr.models.network;

/** The backward pass of a layer. */
@FunctionalInterface
interface PortableGradient {

    void run(PortablePass pass);
}
