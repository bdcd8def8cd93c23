package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.ml.LcrBnnClassifierParams;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.ml.param.Param;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The stage of Flink ML trains by the defaults of {@code lcr train}, but that a table which ends
 * gives one version.
 */
class StageDefaultsTest {

    private static final String DIFFERENT = "--version-every";

    @Test
    void sharesDefaultsWithTheCommand() throws IllegalAccessException {
        CommandSpec train =
                Lcr.commandLine(new Lcr()).getSubcommands().get("train").getCommandSpec();
        Map<String, String> ofStage = new TreeMap<>();
        Map<String, String> ofCommand = new TreeMap<>();
        for (Field field : LcrBnnClassifierParams.class.getFields()) {
            Param<?> param = (Param<?>) field.get(null);
            OptionSpec option = train.findOption(option(param));
            if (option != null && option.defaultValue() != null) {
                ofStage.put(option(param), plain(String.valueOf(param.defaultValue)));
                ofCommand.put(option(param), plain(option.defaultValue()));
            }
        }
        ofStage.remove(DIFFERENT);
        ofCommand.remove(DIFFERENT);
        assertThat(ofStage)
                .isEqualTo(ofCommand)
                .containsKeys(
                        "--lambda",
                        "--beta",
                        "--retention-scale",
                        "--retention-loss",
                        "--retention-form",
                        "--retention-norm",
                        "--power-iterations",
                        "--power-tolerance",
                        "--horizon",
                        "--weight-decay",
                        "--network");
    }

    private static String option(Param<?> param) {
        return "--" + param.name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Numbers are compared by what they are, whatever they are written as. */
    private static String plain(String value) {
        return value.matches("[0-9.eE-]+") ? Double.toString(Double.parseDouble(value)) : value;
    }
}
