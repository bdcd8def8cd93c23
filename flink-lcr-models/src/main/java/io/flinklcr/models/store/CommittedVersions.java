package io.flinklcr.models.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The versions that a directory holds at one moment.
 *
 * @param numbers ascending
 */
record CommittedVersions(List<Long> numbers) {

    static CommittedVersions list(Path directory) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "v*")) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    VersionName.committed(entry.getFileName().toString()).ifPresent(numbers::add);
                }
            }
        }
        Collections.sort(numbers);
        return new CommittedVersions(List.copyOf(numbers));
    }

    boolean contains(long version) {
        return numbers.contains(version);
    }

    /** The newest one, or 0. */
    long latest() {
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /**
     * Whether a version is neither there nor older than the newest ones without a gap, as one
     * removed since would be. A live version may have been kept before a gap.
     */
    boolean lacks(long version) {
        return !contains(version) && (numbers.isEmpty() || version > firstWithoutGap());
    }

    private long firstWithoutGap() {
        int first = numbers.size() - 1;
        while (first > 0 && numbers.get(first - 1) == numbers.get(first) - 1) {
            first--;
        }
        return numbers.get(first);
    }

    /** All but the newest ones. */
    List<Long> allBut(int newest) {
        return numbers.subList(0, Math.max(0, numbers.size() - newest));
    }
}
