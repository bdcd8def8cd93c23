package io.flinklcr.pipelines.cli;

import java.util.Locale;

/** How options name what there is to choose from: in small letters. */
final class OptionNames {

    private OptionNames() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
