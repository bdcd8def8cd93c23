package io.flinklcr.models.train;

import io.flinklcr.models.network.ParameterGroup;

/** Which parameters weight decay pulls to 0. */
public enum DecayScope {
    /** All of them, as SGD in PyTorch does unless told otherwise. */
    ALL,
    /** Kernels of convolutions and the classifier: no batch norm, no bias. */
    WEIGHTS,
    /** Such kernels, but not those that are binarised, whose size says nothing. */
    UNBINARIZED;

    /** Whether it holds a group. */
    boolean holds(ParameterGroup group) {
        return switch (this) {
            case ALL -> group.isTrainable();
            case WEIGHTS -> group == ParameterGroup.LATENT || group == ParameterGroup.WEIGHT;
            case UNBINARIZED -> group == ParameterGroup.WEIGHT;
        };
    }
}
