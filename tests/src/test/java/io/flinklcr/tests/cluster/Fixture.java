package io.flinklcr.tests.cluster;

/** What all tests on a cluster of processes share. */
final class Fixture {

    /** Trainers, each on a task manager of its own; a topic has a partition for each. */
    static final int TRAINERS = 1;

    private Fixture() {}
}
