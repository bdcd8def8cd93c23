package io.flinklcr.tests.cluster;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One cluster of processes for all tests that ask for the same, with a slot for each of two
 * trainers and one to spare. Logs lie under target/cluster; a test that fails shows their ends.
 */
final class Cluster implements BeforeAllCallback, TestExecutionExceptionHandler {

    /** Trainers of the tests, each in a process of its own; topics have a partition for each. */
    static final int TRAINERS = 2;

    /** Where the logs of the tests' processes go. */
    static final Path LOGS = Path.of("target", "cluster");

    private final Layout layout;
    private ProcessCluster processes;

    /** A cluster of small heaps. */
    Cluster() {
        this("-Xmx512m");
    }

    Cluster(String... taskManagerOptions) {
        this(1, taskManagerOptions);
    }

    /** A cluster with so many task managers that stand by; none where nobody is killed. */
    Cluster(int spare, String... taskManagerOptions) {
        layout = new Layout(spare, List.of(taskManagerOptions));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        processes =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.create(Cluster.class))
                        .getOrComputeIfAbsent(layout, Running::new, Running.class)
                        .start();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        LogTails.print(LOGS);
        throw failure;
    }

    ProcessCluster processes() {
        return processes;
    }

    /** What clusters differ in. */
    private record Layout(int spare, List<String> options) {}

    /** The cluster, shut down with the store that holds it. */
    private static final class Running implements CloseableResource {

        private final Layout layout;
        private ProcessCluster processes;

        Running(Layout layout) {
            this.layout = layout;
        }

        ProcessCluster start() throws Exception {
            if (processes == null) {
                processes = ProcessCluster.start(LOGS, TRAINERS, layout.spare(), layout.options());
            }
            return processes;
        }

        @Override
        public void close() throws Exception {
            if (processes != null) {
                processes.close();
            }
        }
    }
}
