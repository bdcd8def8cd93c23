package io.flinklcr.operators.ml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.flink.ml.param.ParamValidator;

/** How params name the constants of an enum: in small letters, as options do. */
final class ParamNames {

    private ParamNames() {}

    static String[] of(Enum<?>[] values) {
        return Arrays.stream(values).map(ParamNames::of).toArray(String[]::new);
    }

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Lets a param be unset, or one of some names. */
    static ParamValidator<String> oneOrUnset(Enum<?>[] values) {
        List<String> names = List.of(of(values));
        return value -> value == null || names.contains(value);
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
