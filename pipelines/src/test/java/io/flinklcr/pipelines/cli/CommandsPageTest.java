package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The reference page of all commands says what their help says. */
class CommandsPageTest {

    private static final Path PAGE = Path.of("docs/commands.md");
    private static final String HEAD =
            """
            # Commands

            What `./lcr COMMAND --help` prints. Exit codes: 0 for success, 1 for a failure, 2 for
            wrong usage; a failure is one line on standard error, with a stack trace under it only
            with `--debug`. Warnings of Kafka and Flink go to a log file, `target/lcr.log` unless
            the environment variable `LCR_LOG` names another.

            This page is written by `CommandsPageTest`: run the tests of this module with
            `-Dlcr.docs.update=true` to write it anew.
            """;

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        Lcr.commandLine(new Lcr())
                .getSubcommands()
                .forEach(
                        (name, command) -> {
                            if (!name.equals("help")) {
                                page.append("\n## lcr ").append(name).append("\n\n```text\n");
                                page.append(usage(command)).append("```\n");
                            }
                        });
        return page.toString();
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(Help.Ansi.OFF)
                .replaceAll("[ \\t]+(?=\\R)", "")
                .replace(System.lineSeparator(), "\n");
    }

    @Test
    void isUpToDate() throws IOException {
        String page = page();
        if (Boolean.getBoolean("lcr.docs.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("pipelines/docs/commands.md; run with -Dlcr.docs.update=true to write it anew")
                .isEqualTo(page);
    }
}
