package io.flinklcr.tests.cluster;

import io.flinklcr.tests.benchmark.Directories;
import io.flinklcr.tests.job.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.clusterframework.BootstrapTools;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagerInfo;
import org.apache.flink.runtime.rest.messages.taskmanager.TaskManagersHeaders;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink cluster whose job manager and task managers, of one slot each, are processes. Task
 * managers beyond the trainers stand by, so that a job need not wait for a JVM to start when it
 * loses another; where there are none, the heartbeats are those of Flink's default.
 */
final class ProcessCluster implements AutoCloseable {

    private static final String CLIENT = "tests";
    private static final String SERVES = "Rest endpoint listening";

    private final Path directory = Files.createTempDirectory("lcr-cluster-");
    private final Configuration settings = ClusterSettings.of(directory);
    private final SortedMap<String, JvmProcess> taskManagers = new TreeMap<>();
    private final Path logs;
    private final int trainers;
    private final int spare;
    private final List<String> taskManagerOptions;
    private JvmProcess jobManager;
    private RestClusterClient<String> client;
    private int started;

    private ProcessCluster(Path logs, int trainers, int spare, List<String> taskManagerOptions)
            throws IOException {
        this.logs = logs;
        this.trainers = trainers;
        this.spare = spare;
        this.taskManagerOptions = taskManagerOptions;
    }

    /**
     * Starts a cluster; it has its task managers when the call returns.
     *
     * @param logs directory of the processes' logs
     * @param trainers task managers in use at a time
     * @param spare task managers that stand by
     * @param taskManagerOptions of the JVMs of task managers
     */
    static ProcessCluster start(Path logs, int trainers, int spare, List<String> taskManagerOptions)
            throws Exception {
        ProcessCluster cluster = new ProcessCluster(logs, trainers, spare, taskManagerOptions);
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            LogTails.print(logs);
            cluster.close();
            throw e;
        }
    }

    /** Kills one of the task managers that work, with all that runs in it, and starts another. */
    void killTaskManager(int index) throws Exception {
        String name = atWork().get(index);
        taskManagers.remove(name).kill();
        startTaskManager();
    }

    int trainers() {
        return trainers;
    }

    /** Resident memory of the task managers that work, what malloc has free left out, in KiB. */
    long residentKib() throws Exception {
        long sum = 0;
        for (String name : atWork()) {
            long pid = taskManagers.get(name).pid();
            NativeHeap.trim(pid);
            sum += ProcessStatus.residentKib(pid);
        }
        return sum;
    }

    /** A fresh environment whose jobs run on this cluster. */
    StreamExecutionEnvironment environment(Configuration job) {
        return new RemoteStreamEnvironment(
                settings.get(RestOptions.ADDRESS), settings.get(RestOptions.PORT), job);
    }

    /** The client of the REST interface. */
    RestClusterClient<String> client() {
        return client;
    }

    @Override
    public void close() throws Exception {
        if (client != null) {
            client.close();
        }
        for (JvmProcess taskManager : taskManagers.values()) {
            taskManager.close();
        }
        if (jobManager != null) {
            jobManager.close();
        }
        Directories.delete(directory);
    }

    private void start() throws Exception {
        if (spare > 0) {
            ClusterSettings.recoverQuickly(settings);
        }
        BootstrapTools.writeConfiguration(settings, directory.resolve("config.yaml").toFile());
        jobManager =
                start(
                        "job-manager",
                        List.of("-Xmx512m"),
                        StandaloneSessionClusterEntrypoint.class,
                        List.of());
        while (taskManagers.size() < trainers + spare) {
            startTaskManager();
        }
        Await.until("the REST interface", () -> jobManager.hasPrinted(SERVES));
        client = new RestClusterClient<>(new Configuration(settings), CLIENT);
        Await.until("the task managers", () -> connected().size() == taskManagers.size());
    }

    /** Names of the task managers that have no slot to give. */
    private List<String> atWork() throws Exception {
        return connected().stream()
                .filter(info -> info.getNumberAvailableSlots() == 0)
                .map(info -> info.getResourceId().toString())
                .filter(taskManagers::containsKey)
                .sorted()
                .toList();
    }

    private Collection<TaskManagerInfo> connected() throws Exception {
        for (JvmProcess taskManager : taskManagers.values()) {
            taskManager.requireAlive();
        }
        return client.sendRequest(
                        TaskManagersHeaders.getInstance(),
                        EmptyMessageParameters.getInstance(),
                        EmptyRequestBody.getInstance())
                .get()
                .getTaskManagerInfos();
    }

    private void startTaskManager() throws IOException {
        String name = String.format("task-manager-%02d", ++started);
        taskManagers.put(
                name,
                start(
                        name,
                        taskManagerOptions,
                        TaskManagerRunner.class,
                        List.of("-D", "taskmanager.resource-id=" + name)));
    }

    private JvmProcess start(
            String name, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--configDir", directory.toString()));
        all.addAll(arguments);
        return JvmProcess.start(logs.resolve(name + ".log"), options, main, all);
    }
}
