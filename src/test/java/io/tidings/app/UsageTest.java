package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself, and of what it cannot do. */
class UsageTest {
    private static final String[] COMMANDS = {
        "replay",
        "run",
        "generate",
        "export",
        "dead-letters",
        "passes",
        "flush",
        "config",
        "doctor",
        "fake-gemini",
        "bench"
    };

    @ParameterizedTest
    @CsvSource({"replay", "'replay a.csv --threshold 0'", "'replay a.csv --company Not_Allowed'", "frobnicate"})
    void wrongUsageEndsWithTwo(String arguments) {
        assertThat(CommandRun.of(arguments.split(" ")).exit()).isEqualTo(2);
    }

    @Test
    void aSlipIsLedToTheCommandThatWasMeantButNeverToTheOneThatDestroys() {
        assertThat(CommandRun.of("relay").err()).contains("Did you mean: tidings replay?");
        assertThat(CommandRun.of("bogus").err()).doesNotContain("flush?");
    }

    @Test
    void whatCannotBeExportedIsToldWithWhatCan() {
        CommandRun unknown = CommandRun.of("export", "dead_letters");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("expected one of [messages, events, emails, dead-letters] but was 'dead_letters'");
    }

    @Test
    void theHelpKnowsEveryCommandWhereverItIsAskedFor() {
        for (String[] arguments : new String[][] {{}, {"--help"}, {"--help", "replay"}, {"--trace", "--help"}}) {
            CommandRun help = CommandRun.of(arguments);

            assertThat(help.out() + help.err()).contains("Examples:").contains(COMMANDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "generate", "export", "flush", "config", "doctor", "bench"})
    void theHelpOfACommandShowsExamplesInLinesThatFit(String command) {
        for (String[] arguments : new String[][] {{command, "--help"}, {"--trace", command, "--help"}}) {
            CommandRun help = CommandRun.of(arguments);

            assertThat(help.exit()).isZero();
            assertThat(help.out()).contains("Usage: tidings " + command, "Examples:");
            assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        }
    }
}
