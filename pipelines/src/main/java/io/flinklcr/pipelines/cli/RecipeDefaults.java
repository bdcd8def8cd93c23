package io.flinklcr.pipelines.cli;

import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives options that are left out the values of the recipe that the command line names. */
final class RecipeDefaults implements IDefaultValueProvider {

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
        command.commandLine().setDefaultValueProvider(new RecipeDefaults(recipe.defaults()));
        return parsed.commandSpec()
                .commandLine()
                .parseArgs(parsed.originalArgs().toArray(String[]::new));
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
