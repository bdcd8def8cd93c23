package io.flinklcr.models.store;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Directory names: {@code v00000007} is version 7, {@code v00000007-<uuid>} one attempt at it. Only
 * such names are ever resolved, so that no name leaves its directory.
 */
final class VersionName {

    private static final Pattern COMMITTED = Pattern.compile("v(\\d{8,18})");
    private static final Pattern STAGED =
            Pattern.compile("(v\\d{8,18})-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private VersionName() {}

    static String of(long version) {
        return String.format(Locale.ROOT, "v%08d", version);
    }

    static String attempt(long version) {
        return of(version) + "-" + UUID.randomUUID();
    }

    /** The version of a committed directory's name; empty if the name is none. */
    static OptionalLong committed(String name) {
        Matcher matcher = COMMITTED.matcher(name);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long version = Long.parseLong(matcher.group(1));
        return version >= 1 && of(version).equals(name)
                ? OptionalLong.of(version)
                : OptionalLong.empty();
    }

    /** The version of a staged directory's name; empty if the name is none. */
    static OptionalLong staged(String name) {
        Matcher matcher = STAGED.matcher(name);
        return matcher.matches() ? committed(matcher.group(1)) : OptionalLong.empty();
    }
}
