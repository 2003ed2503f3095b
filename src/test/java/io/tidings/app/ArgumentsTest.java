package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ArgumentsTest {
    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replay a.csv --company A+B          | --company   | 'A B' is no company id: use 1 to 64 of a-z, 0-9, _ and -",
                "replay a.csv --company=             | --company   | '' is no company id",
                "replay a.csv --threshold many       | --threshold | 'many' is no whole number of at most 2147483647",
                "replay a.csv --output=              | --output    | '' is no path: give that of a file or folder",
                "replay a.csv --data=+               | --data      | ' ' is no path",
                "config --config=                    | --config    | '' is no path",
                "generate --rows 1e3                 | --rows      | '1e3' is no whole number",
                "generate --rows 99999999999         | --rows      | '99999999999' is no whole number of at most 2147483647",
                "generate --seed 1.5                 | --seed      | '1.5' is no whole number of at most 9223372036854775807",
                "generate --out=                     | --out       | '' is no path",
                "export events --format xml          | --format    | expected one of [jsonl, csv]",
                "export everything                   | WHAT        | expected one of [messages, events, emails, ",
                "bench intake --rows few             | --rows      | 'few' is no whole number",
                "bench intake --json=                | --json      | '' is no path",
            })
    void whatCannotBeReadIsWrongUsageAndToldWithoutJava(String arguments, String where, String why) {
        int exit = execute(arguments);

        assertThat(exit).isEqualTo(2);
        assertThat(said.toString().lines().findFirst().orElse(""))
                .startsWith("Invalid value for ")
                .contains(where)
                .contains(why)
                .doesNotContain("Exception", "java.", " int", " long");
    }

    /** A plus stands for a space within an argument. */
    private int execute(String arguments) {
        CommandLine line = Main.line(UnaryOperator.identity());
        line.setErr(new PrintWriter(said, true));
        String[] parts = arguments.split(" ");
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace('+', ' ');
        }
        return line.execute(parts);
    }
}
