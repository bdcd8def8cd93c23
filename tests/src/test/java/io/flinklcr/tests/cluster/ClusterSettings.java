package io.flinklcr.tests.cluster;

import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/**
 * Settings of a Flink cluster of small processes on this machine. A job that finds too few slots
 * waits for a task manager however long the cluster has been up: past its start-up time the
 * resource manager would refuse every request at once, and the job would restart in a loop.
 */
final class ClusterSettings {

    private static final String HOST = "localhost";

    private ClusterSettings() {}

    /**
     * Settings of all processes of a cluster.
     *
     * @param temporary directory for their files
     */
    static Configuration of(Path temporary) throws IOException {
        int[] ports = EmbeddedKafka.freePorts(2);
        Configuration settings = new Configuration();
        settings.setString("jobmanager.rpc.address", HOST);
        settings.setString("jobmanager.rpc.port", Integer.toString(ports[0]));
        settings.setString("jobmanager.bind-host", HOST);
        settings.setString("rest.address", HOST);
        settings.setString("rest.bind-address", HOST);
        settings.setString("rest.port", Integer.toString(ports[1]));
        settings.setString("taskmanager.host", HOST);
        settings.setString("taskmanager.bind-host", HOST);
        settings.setString("resourcemanager.standalone.start-up-time", "1d");
        settings.setString("web.checkpoints.history", "10000");
        settings.setString("io.tmp.dirs", temporary.toString());
        addMemory(settings);
        return settings;
    }

    /**
     * Makes the loss of a task manager a matter of seconds: heartbeats go out every half second,
     * and Flink gives a task manager up once two of them in a row find no connection. The patience
     * with one that is connected but silent stays at ten seconds, so that a busy machine loses none
     * by mistake; a killed process never needs it. Where subtasks on other task managers exchange
     * records with the lost one, the broken connection fails the job at once.
     */
    static void recoverQuickly(Configuration settings) {
        settings.setString("heartbeat.interval", "500ms");
        settings.setString("heartbeat.timeout", "10s");
    }

    /** The sizes that Flink's scripts would work out; the heap is set with -Xmx. */
    private static void addMemory(Configuration settings) {
        settings.setString("taskmanager.numberOfTaskSlots", "1");
        settings.setString("taskmanager.cpu.cores", "1");
        settings.setString("taskmanager.memory.framework.heap.size", "128m");
        settings.setString("taskmanager.memory.framework.off-heap.size", "128m");
        settings.setString("taskmanager.memory.task.heap.size", "256m");
        settings.setString("taskmanager.memory.task.off-heap.size", "256m");
        settings.setString("taskmanager.memory.network.min", "64m");
        settings.setString("taskmanager.memory.network.max", "64m");
        settings.setString("taskmanager.memory.managed.size", "32m");
        settings.setString("taskmanager.memory.jvm-metaspace.size", "256m");
        settings.setString("taskmanager.memory.jvm-overhead.min", "192m");
        settings.setString("taskmanager.memory.jvm-overhead.max", "192m");
    }
}
