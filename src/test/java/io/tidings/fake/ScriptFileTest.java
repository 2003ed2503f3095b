package io.tidings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.fake.Script.Every;
import io.tidings.fake.Script.Play;
import io.tidings.fake.Script.Rule;
import io.tidings.fake.Script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {
    @Test
    void timesAreScaledAndWhatIsLeftOutIsUsual() {
        Script script = read(
                """
                scale: 1:120
                latency: 2s
                seed: 7
                steps:
                  - {trouble: rate-limit, for: 10m, retry-after: 1m}
                  - {trouble: error-503, calls: 5, every: 2, in-array: true}
                rules:
                  - {trouble: none, share: 0.1, delay: 60s}
                """);

        assertThat(script)
                .isEqualTo(new Script(
                        Duration.ofSeconds(2).dividedBy(120),
                        7,
                        List.of(
                                new Step(
                                        new Play(Trouble.RATE_LIMIT, Duration.ZERO, Duration.ofMillis(500), false),
                                        Every.CALL,
                                        null,
                                        Duration.ofSeconds(5)),
                                new Step(
                                        new Play(Trouble.ERROR_503, Duration.ZERO, Duration.ofMillis(250), true),
                                        new Every(2, 1),
                                        5,
                                        null)),
                        List.of(new Rule(
                                new Play(Trouble.NONE, Duration.ofMillis(500), Duration.ofMillis(250), false),
                                new Every(1, 0.1)))));
    }

    @Test
    void jsonIsReadToo() {
        assertThat(read("{\"rules\": [{\"trouble\": \"stall\", \"every\": 3}]}").rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.play().trouble()).isEqualTo(Trouble.STALL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " | it is empty",
                "hello | it is not YAML with keys and values",
                "steps: [ | from line 1 on this is not YAML",
                "stepps: [] | stepps: there is no such key; known are scale, latency, seed, steps, rules",
                "scale: 1:0 | scale: found \"1:0\"; allowed is 1:N",
                "scale: 120 | scale: found 120",
                "latency: soon | latency: found \"soon\"; allowed is a time like 500ms",
                "latency: -5s | latency: found \"-5s\"",
                "latency: 99999999999999999999s | latency: found",
                "seed: x | seed: found \"x\"; allowed is a whole number",
                "steps: 5 | steps: found 5; expected a list",
                "steps: {trouble: drop, calls: 1} | steps: found {\"trouble\":\"drop\",\"calls\":1}; expected a list",
                "steps: [drop] | steps[0]: found \"drop\"; expected keys below it",
                "steps: [{trouble: drop}] | steps[0]: say either calls or for",
                "steps: [{trouble: drop, calls: 1, for: 2s}] | steps[0]: say either calls or for",
                "steps: [{calls: 1}] | steps[0].trouble: this key is missing; allowed is one of none, rate-limit",
                "steps: [{trouble: flood, calls: 1}] | steps[0].trouble: found \"flood\"; allowed is one of none, rate-limit",
                "steps: [{trouble: drop, calls: 0}] | steps[0].calls: found 0; allowed is a whole number of at least 1",
                "steps: [{trouble: drop, calls: 1}, {trouble: drop, calls: many}] | steps[1].calls: found \"many\"",
                "rules: [{trouble: drop, evry: 2}] | rules[0].evry: there is no such key",
                "rules: [{trouble: drop, every: 0}] | rules[0].every: found 0",
                "rules: [{trouble: drop, share: 1.5}] | rules[0].share: found 1.5; allowed is a number from 0 to 1",
                "rules: [{trouble: drop, delay: 5}] | rules[0].delay: found 5; allowed is a time like",
                "rules: [{trouble: drop, in-array: maybe}] | rules[0].in-array: found \"maybe\"; allowed is true or false",
                "rules: [{trouble: drop, trouble: stall}] | a key stands here for the second time",
                "a: &a [x] | a: there is no such key",
            })
    void whatIsWrongIsNamedWithItsPlace(String text, String problem) {
        List<String> problems = new ArrayList<>();

        ScriptFile.read(text == null ? "" : text, problems);

        assertThat(problems).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        List<String> problems = new ArrayList<>();

        ScriptFile.read("latency: x\nrules: [{trouble: y, every: -1}]\nmore: 1", problems);

        assertThat(problems).hasSize(4);
    }

    @Test
    void deeplyNestedTextsAreRefused() {
        List<String> problems = new ArrayList<>();

        ScriptFile.read("[".repeat(100_000), problems);

        assertThat(problems).hasSize(1);
    }

    private static Script read(String text) {
        List<String> problems = new ArrayList<>();
        Script script = ScriptFile.read(text, problems);
        assertThat(problems).isEmpty();
        return script;
    }
}
