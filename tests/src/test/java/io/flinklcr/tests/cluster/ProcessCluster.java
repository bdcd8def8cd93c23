package io.flinklcr.tests.cluster;

import io.flinklcr.tests.benchmark.Directories;
import io.flinklcr.tests.job.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.clusterframework.BootstrapTools;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster whose job manager and task managers, of one slot each, are processes. */
final class ProcessCluster implements AutoCloseable {

    private static final String CLIENT = "tests";
    private static final String SERVES = "Rest endpoint listening";
    private static final List<String> SMALL_HEAP = List.of("-Xmx512m");

    private final Path directory;
    private final Path logs;
    private final Configuration settings;
    private final List<String> taskManagerOptions;
    private final JvmProcess jobManager;
    private final List<JvmProcess> taskManagers = new ArrayList<>();
    private int started;

    private ProcessCluster(Path logs, List<String> taskManagerOptions) throws IOException {
        this.logs = logs;
        this.taskManagerOptions = taskManagerOptions;
        directory = Files.createTempDirectory("lcr-cluster-");
        settings = ClusterSettings.of(directory);
        BootstrapTools.writeConfiguration(settings, directory.resolve("config.yaml").toFile());
        jobManager = start("job-manager", SMALL_HEAP, StandaloneSessionClusterEntrypoint.class);
    }

    /** Starts a cluster of small heaps; it has its task managers when the call returns. */
    static ProcessCluster start(Path logs, int taskManagers) throws Exception {
        return start(logs, taskManagers, SMALL_HEAP);
    }

    /**
     * Starts a cluster.
     *
     * @param logs directory of the processes' logs
     * @param taskManagerOptions of the JVMs of task managers
     */
    static ProcessCluster start(Path logs, int taskManagers, List<String> taskManagerOptions)
            throws Exception {
        ProcessCluster cluster = new ProcessCluster(logs, taskManagerOptions);
        try {
            for (int i = 0; i < taskManagers; i++) {
                cluster.taskManagers.add(cluster.startTaskManager());
            }
            cluster.awaitTaskManagers();
            return cluster;
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** Kills a task manager, with all that runs in it, and starts another in its place. */
    void killTaskManager(int index) throws IOException, InterruptedException {
        taskManagers.get(index).kill();
        taskManagers.set(index, startTaskManager());
    }

    int taskManagers() {
        return taskManagers.size();
    }

    /** Resident memory of each task manager, in KiB. */
    List<Long> residentKib() throws IOException {
        List<Long> resident = new ArrayList<>();
        for (JvmProcess taskManager : taskManagers) {
            resident.add(ProcessStatus.residentKib(taskManager.pid()));
        }
        return resident;
    }

    /** A fresh environment whose jobs run on this cluster. */
    StreamExecutionEnvironment environment(Configuration job) {
        return new RemoteStreamEnvironment(
                settings.get(RestOptions.ADDRESS), settings.get(RestOptions.PORT), job);
    }

    /** A fresh client of the REST interface. */
    RestClusterClient<String> client() throws Exception {
        return new RestClusterClient<>(new Configuration(settings), CLIENT);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        jobManager.close();
        for (JvmProcess taskManager : taskManagers) {
            taskManager.close();
        }
        Directories.delete(directory);
    }

    private void awaitTaskManagers() throws Exception {
        Await.until("the REST interface", () -> jobManager.hasPrinted(SERVES));
        try (RestClusterClient<String> client = client()) {
            Await.until("the task managers", () -> connected(client) == taskManagers.size());
        }
    }

    /** Task managers that the job manager knows, while all processes live. */
    private int connected(RestClusterClient<String> client) throws Exception {
        for (JvmProcess taskManager : taskManagers) {
            taskManager.requireAlive();
        }
        return client.getClusterOverview().get().getNumTaskManagersConnected();
    }

    private JvmProcess startTaskManager() throws IOException {
        return start("task-manager-" + ++started, taskManagerOptions, TaskManagerRunner.class);
    }

    private JvmProcess start(String name, List<String> options, Class<?> main) throws IOException {
        Files.createDirectories(logs);
        Path log = logs.resolve(name + ".log");
        Files.deleteIfExists(log);
        return JvmProcess.start(log, options, main, List.of("--configDir", directory.toString()));
    }
}
