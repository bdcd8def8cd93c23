package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Words for file system errors, whose messages are often a bare path. */
final class FailureReason {

    private FailureReason() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied at " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is in the way";
        }
        if (failure instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason() + " at " + other.getFile();
        }
        return failure.getMessage();
    }
}
