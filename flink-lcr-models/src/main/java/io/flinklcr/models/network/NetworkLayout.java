package io.flinklcr.models.network;

/** How a family of networks lays out its layers. */
@FunctionalInterface
interface NetworkLayout {

    /** Adds all layers up to the classifier, and says what that takes. */
    HeadSpec lay(GraphBuilder builder, NetworkSpec spec);
}
