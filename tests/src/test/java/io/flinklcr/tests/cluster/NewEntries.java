package io.flinklcr.tests.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Tells at once when something new appears in a directory. */
final class NewEntries {

    private static final int PATIENCE_SECONDS = 60;

    private NewEntries() {}

    /**
     * Waits for the next new entry.
     *
     * @throws IOException if none comes within a minute
     */
    static void await(Path directory) throws IOException, InterruptedException {
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            if (watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new IOException("nothing new in " + directory + " for a minute");
            }
        }
    }
}
