package io.flinklcr.tests.cluster;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A cluster of processes for the tests of a class. Its logs lie under target/cluster; a test that
 * fails shows their ends.
 */
final class Cluster implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private final int taskManagers;
    private final List<String> taskManagerOptions;
    private Path logs;
    private ProcessCluster processes;

    Cluster(int taskManagers, String... taskManagerOptions) {
        this.taskManagers = taskManagers;
        this.taskManagerOptions = List.of(taskManagerOptions);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        logs = Path.of("target", "cluster", context.getRequiredTestClass().getSimpleName());
        try {
            processes = ProcessCluster.start(logs, taskManagers, taskManagerOptions);
        } catch (Exception e) {
            LogTails.print(logs);
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (processes != null) {
            processes.close();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        LogTails.print(logs);
        throw failure;
    }

    ProcessCluster processes() {
        return processes;
    }

    /** Where the logs of all processes of the class go. */
    Path logs() {
        return logs;
    }
}
