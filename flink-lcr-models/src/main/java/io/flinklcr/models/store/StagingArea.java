package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where versions lie before they are committed and while they are removed: out of sight of readers.
 */
final class StagingArea {

    private static final String NAME = ".staging";

    private final Path directory;

    private StagingArea(Path directory) {
        this.directory = directory;
    }

    static StagingArea of(Path store) {
        return new StagingArea(store.resolve(NAME));
    }

    /** Creates the area when it is missing and tries to write to it. */
    static StagingArea openForWriting(Path store) throws IOException {
        StagingArea area = of(store);
        if (!Files.isDirectory(area.directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(area.directory);
            DurableFiles.sync(store);
        }
        // Permissions do not tell of a read-only mount: creating a file does.
        Files.delete(Files.createTempFile(area.directory, "probe", null));
        return area;
    }

    Path path(StagedVersion staged) {
        return directory.resolve(staged.name());
    }

    boolean holds(StagedVersion staged) {
        return Files.isDirectory(path(staged), LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes a committed version: for readers in one step, whatever fails in between. */
    void retire(Path committed, long version) throws IOException {
        Path grave = path(StagedVersion.attempt(version));
        DurableFiles.rename(committed, grave);
        DurableFiles.delete(grave);
    }

    /** Removes the attempts at versions up to a number. */
    void removeUpTo(long version) throws IOException {
        try (DirectoryStream<Path> attempts = Files.newDirectoryStream(directory, "v*")) {
            for (Path attempt : attempts) {
                long number = VersionName.staged(attempt.getFileName().toString()).orElse(0);
                if (number >= 1 && number <= version) {
                    DurableFiles.delete(attempt);
                }
            }
        }
    }
}
