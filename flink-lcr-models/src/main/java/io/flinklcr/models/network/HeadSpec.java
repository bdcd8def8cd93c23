package io.flinklcr.models.network;

/**
 * What makes logits.
 *
 * @param from index of the node that the classifier takes
 * @param kind how it takes its maps
 */
record HeadSpec(int from, HeadKind kind) {}
