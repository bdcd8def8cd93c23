package io.flinklcr.operators.ml;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.ml.util.FileUtils;

/** Files of model data: one a checkpoint and subtask in which versions came. */
final class ModelFiles {

    private ModelFiles() {}

    /**
     * The files of a saved model that are complete, in no order.
     *
     * @param path of the model
     */
    static List<Path> of(String path) throws IOException {
        Path directory = FileUtils.getDataPath(path);
        FileStatus[] files = directory.getFileSystem().listStatus(directory);
        // A local directory that is not there has null for a list.
        return Arrays.stream(files == null ? new FileStatus[0] : files)
                .filter(file -> !file.isDir())
                .map(FileStatus::getPath)
                .filter(file -> isComplete(file.getName()))
                .toList();
    }

    /** Flink's sinks hide what they still write, and its sources look for the same. */
    private static boolean isComplete(String name) {
        return !name.startsWith(".") && !name.startsWith("_");
    }
}
