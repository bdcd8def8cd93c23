package io.flinklcr.pipelines.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;
import org.apache.flink.util.ShutdownHookUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that is gone with all it holds when it is closed, or the process stopped. */
public final class TemporaryDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDirectory.class);

    private final Path path;
    private final Thread hook;

    private TemporaryDirectory(Path path) {
        this.path = path;
        hook = ShutdownHookUtil.addShutdownHook(this::delete, path.toString(), LOG);
    }

    /** An empty directory whose name begins like this. */
    public static TemporaryDirectory create(String prefix) throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory(prefix));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        ShutdownHookUtil.removeShutdownHook(hook, path.toString(), LOG);
        delete();
    }

    private void delete() throws IOException {
        FileUtils.deleteDirectory(path.toFile());
    }
}
