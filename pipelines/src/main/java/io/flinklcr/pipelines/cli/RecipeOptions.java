package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.pipelines.data.Dataset;
import io.flinklcr.pipelines.data.Look;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Names that stand for the values of many options. */
final class RecipeOptions {

    /** Option that names a preset. */
    static final String PRESET = "--preset";

    private static final String DATASET = "--dataset";

    @Option(
            names = PRESET,
            paramLabel = "NAME",
            converter = Presets.class,
            description =
                    "A published recipe, which sets every option that it needs and that is not "
                            + "given; lcr list presets has them all.")
    private Preset preset;

    @Option(
            names = DATASET,
            paramLabel = "NAME",
            description =
                    "Sets image shape, classes, normalisation and augmentation as usual for a "
                            + "data set, where they are not given; lcr list datasets has them all.")
    private Dataset dataset;

    /** Values for the options that the command line leaves out, by their long names. */
    Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        Dataset named = dataset;
        if (named == null && preset != null && preset.options().containsKey(DATASET)) {
            named = Dataset.valueOf(preset.options().get(DATASET).toUpperCase(Locale.ROOT));
        }
        if (named != null) {
            defaults.putAll(defaults(named.look()));
        }
        if (preset != null) {
            defaults.putAll(preset.options());
        }
        return defaults;
    }

    private static Map<String, String> defaults(Look look) {
        Normalization normalization = look.normalization();
        Augmentation augmentation = look.augmentation();
        return Map.of(
                "--image-shape", look.shape().toString(),
                "--classes", Integer.toString(look.classes()),
                "--normalize-mean", text(normalization.mean()),
                "--normalize-std", text(normalization.std()),
                "--crop-padding", Integer.toString(augmentation.cropPadding()),
                "--flip", Boolean.toString(augmentation.flip()),
                "--fit", OptionNames.of(look.fit()));
    }

    private static String text(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
