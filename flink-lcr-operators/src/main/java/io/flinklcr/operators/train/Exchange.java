package io.flinklcr.operators.train;

/** How images reach the trainers. */
public enum Exchange {

    /**
     * Subtask i of the operator before feeds trainer i. Every trainer sees its Kafka partitions in
     * their order, so that a run with one partition a trainer can be repeated bit for bit.
     */
    PARTITION,

    /**
     * Image by image in turn: trainers are fed evenly, in no order that a second run would have.
     */
    REBALANCE
}
