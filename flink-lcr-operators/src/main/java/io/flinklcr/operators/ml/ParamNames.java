package io.flinklcr.operators.ml;

import java.util.Arrays;
import java.util.Locale;

/** How params name the constants of an enum: in small letters, as options do. */
final class ParamNames {

    private ParamNames() {}

    static String[] of(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /**
     * The constant of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E>> E valueOf(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }
}
