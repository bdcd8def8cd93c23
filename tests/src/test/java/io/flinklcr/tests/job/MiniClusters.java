package io.flinklcr.tests.job;

import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** Flink clusters within the JVM of the tests. */
final class MiniClusters {

    private MiniClusters() {}

    /** A cluster of one task manager. */
    static MiniClusterExtension ofSlots(int slots) {
        return new MiniClusterExtension(
                new MiniClusterResourceConfiguration.Builder()
                        .setNumberTaskManagers(1)
                        .setNumberSlotsPerTaskManager(slots)
                        .build());
    }
}
