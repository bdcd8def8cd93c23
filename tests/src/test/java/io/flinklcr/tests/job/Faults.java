package io.flinklcr.tests.job;

import org.apache.flink.runtime.minicluster.MiniCluster;

/** Kills the task managers of a cluster that has one at a time. */
final class Faults {

    private int killed;

    /** Kills the task manager, with all that runs in it, and starts another one. */
    void killTaskManager(MiniCluster cluster) throws Exception {
        cluster.terminateTaskManager(killed).get();
        killed++;
        cluster.startTaskManager();
    }
}
