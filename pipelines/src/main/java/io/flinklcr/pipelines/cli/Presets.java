package io.flinklcr.pipelines.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The presets that come with the product, in {@code presets.json}. */
final class Presets implements ITypeConverter<Preset> {

    private static final String FILE = "/presets.json";

    /** All of them, in the order of the file. */
    static List<Preset> all() {
        try (InputStream file = Presets.class.getResourceAsStream(FILE)) {
            return List.of(JsonMapper.builder().build().readValue(file, Preset[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " on the class path cannot be read", e);
        }
    }

    @Override
    public Preset convert(String name) {
        List<Preset> all = all();
        return all.stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "'"
                                                + name
                                                + "' is no preset; there are "
                                                + all.stream()
                                                        .map(Preset::name)
                                                        .collect(Collectors.joining(", "))));
    }
}
