package io.flinklcr.models.network;

import java.util.List;

/** How a family of networks lays out its layers. */
@FunctionalInterface
interface NetworkLayout {

    /** Adds all layers up to the classifier, and says what that takes. */
    HeadSpec lay(GraphBuilder builder, NetworkSpec spec);

    /**
     * Asks whether the family has such stages.
     *
     * @param stages none narrower than the one before
     * @throws IllegalArgumentException if it does not
     */
    default void requireStages(List<Stage> stages) {}
}
