package io.flinklcr.pipelines.cli;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Gives options that are left out the values of the recipe that the command line names; where it
 * chooses another optimiser or schedule, what belongs to the recipe's own is left out as well.
 */
final class RecipeDefaults implements IDefaultValueProvider {

    /** Options that choose, and those that have a meaning with one choice alone. */
    private static final Map<String, Set<String>> CHOICES =
            Map.of(
                    "--optimizer",
                    Set.of(
                            "--learning-rate",
                            "--momentum",
                            "--nesterov",
                            "--adam-beta1",
                            "--adam-beta2"),
                    "--schedule",
                    Set.of(
                            "--milestones",
                            "--step-factor",
                            "--restart-period",
                            "--restart-multiplier"));

    private final Map<String, String> values;

    private RecipeDefaults(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the arguments anew, with the values of their recipe as defaults; those of a command
     * that knows none stay as they are.
     *
     * @param parsed the arguments, read once
     */
    static ParseResult apply(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec command = last.commandSpec();
        RecipeOptions recipe = recipe(command);
        if (recipe == null || recipe.defaults().isEmpty()) {
            return parsed;
        }
        Map<String, String> values = recipe.defaults();
        for (String choice : CHOICES.keySet()) {
            if (choosesOtherwise(last, choice, values.get(choice))) {
                values.keySet().removeAll(CHOICES.get(choice));
            }
        }
        command.commandLine().setDefaultValueProvider(new RecipeDefaults(values));
        return parsed.commandSpec()
                .commandLine()
                .parseArgs(parsed.originalArgs().toArray(String[]::new));
    }

    private static boolean choosesOtherwise(ParseResult parsed, String choice, String usual) {
        return parsed.hasMatchedOption(choice)
                && !parsed.matchedOption(choice).stringValues().get(0).equalsIgnoreCase(usual);
    }

    private static RecipeOptions recipe(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(RecipeOptions.class::isInstance)
                .map(RecipeOptions.class::cast)
                .findFirst()
                .orElse(null);
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
    }
}
