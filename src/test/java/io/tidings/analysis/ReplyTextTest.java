package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CpuTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private static final String PLAIN = "{\"events\":[{\"title\":\"We closed Acme\"}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN,
                "\n  " + PLAIN + "\n",
                "\uFEFF" + PLAIN,
                "```json\n" + PLAIN + "\n```",
                "```\n" + PLAIN + "\n```",
                "```JSON  \r\n" + PLAIN + "\r\n```",
                "```json " + PLAIN + "```",
                "Here are the events:\n```json\n" + PLAIN + "\n```\nTell me if you need more.",
                "Here are the events: " + PLAIN + " Tell me if you need more.",
                "```json\n" + PLAIN,
                "```json\n" + PLAIN + "\n```\nThe same again:\n```json\n{}\n```",
                "{\"events\":[{\"title\":\"We closed Acme\",},],}",
                "<think>The user wants {\"events\": []}, or not?\n</think>\n\n" + PLAIN,
                "<thinking>[{}]</thinking>```json\n" + PLAIN + "\n```",
                "{\"events\":[{\"title\":\"We \\closed \\Acme\"}]}",
            })
    void whatCannotChangeTheMeaningIsMended(String reply) throws ReplyText.Malformed {
        assertThat(ReplyText.json(reply)).hasToString(PLAIN);
    }

    @Test
    void anArrayIsReadAsOne() throws ReplyText.Malformed {
        assertThat(ReplyText.json("```json\n[{\"a\":1},{\"a\":2}]\n```")).hasToString("[{\"a\":1},{\"a\":2}]");
    }

    @Test
    void aBackslashThatEscapesNothingIsOverlooked() throws ReplyText.Malformed {
        assertThat(ReplyText.json("{\"a\":\"it\\'s \\$42k \\& more\\n\\u00e9\"}")
                        .path("a")
                        .asText())
                .isEqualTo("it's $42k & more\né");
    }

    @Test
    void lineBreaksInsideTextAreRead() throws ReplyText.Malformed {
        assertThat(ReplyText.json("{\"a\":\"one\ntwo\"}").path("a").asText()).isEqualTo("one\ntwo");
    }

    @Test
    void aFenceInsideATextDoesNotEndTheReply() throws ReplyText.Malformed {
        String reply = "```json\n{\"a\":\"use ```code``` here\"}\n```";

        assertThat(ReplyText.json(reply).path("a").asText()).isEqualTo("use ```code``` here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "true",
                "42",
                "\"text\"",
                "I found no events.",
                "{",
                "}{",
                "{\"a\":1}{\"b\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1 /* one */}",
                "```json\n```",
                "``````",
                "<think>{\"a\":1}</think>",
                "[{\"a\":1},{\"b\":2},{\"c\":",
                "```json\n[{\"a\":1},{\"b\":2",
            })
    void anythingElseIsMalformed(String reply) {
        assertThatThrownBy(() -> ReplyText.json(reply))
                .isInstanceOf(ReplyText.Malformed.class)
                .hasMessageStartingWith("it is not");
    }

    @Property
    void aReplyThatWasCutOffIsMalformedAndNeverCompleted(
            @ForAll @IntRange(min = 1, max = 38) int cut, @ForAll boolean fenced) {
        String reply = (fenced ? "```json\n" : "") + PLAIN.substring(0, PLAIN.length() - cut);

        assertThatThrownBy(() -> ReplyText.json(reply)).isInstanceOf(ReplyText.Malformed.class);
    }

    @Test
    void deepNestingIsMalformedAndDoesNotOverflow() {
        assertThatThrownBy(() -> ReplyText.json("[".repeat(100_000))).isInstanceOf(ReplyText.Malformed.class);
        assertThatThrownBy(() -> ReplyText.json("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)))
                .isInstanceOf(ReplyText.Malformed.class);
    }

    @Test
    void aModelThatRunsAwayInBlankLinesTakesNoTime() {
        CpuTime.isLittle(
                () -> assertThatThrownBy(() -> ReplyText.json("```json\n{\"events\":[" + "\n ".repeat(100_000)))
                        .isInstanceOf(ReplyText.Malformed.class));
    }

    @Property
    void anyTextIsReadOrMalformed(@ForAll String reply) {
        try {
            assertThat(ReplyText.json(reply).isContainerNode()).isTrue();
        } catch (ReplyText.Malformed e) {
            assertThat(e.reason()).isNotBlank();
        }
    }
}
