package io.tidings.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    /** Any UTF-16, with NUL and surrogates, paired and lone, far more often than chance would have them. */
    @Provide
    static Arbitrary<String> wild() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, Arbitraries.strings().all().ofMaxLength(5)),
                        net.jqwik.api.Tuple.of(
                                3, Arbitraries.of("\0", "\uD83D", "\uDE00", "😀", "é", "\uFFFD", "\uDC80")))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void nulAndLoneSurrogatesAreReplacedAndPairsKept() {
        assertThat(Text.clean("a\0b\uD83Dc\uDE00d😀")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd😀");
    }

    @Test
    void aLoneHighSurrogateAtTheEndIsReplaced() {
        assertThat(Text.clean("end\uD83D")).isEqualTo("end\uFFFD");
    }

    @Test
    void aCleanTextIsTheSameInstance() {
        String text = "clean, with é and 😀 and \uFFFD";

        assertThat(Text.clean(text)).isSameAs(text);
    }

    @Property
    void cleaningTwiceIsCleaningOnce(@ForAll("wild") String text) {
        String clean = Text.clean(text);

        assertThat(Text.clean(clean)).isSameAs(clean);
    }

    @Property
    void cleaningLeavesNothingUnstorable(@ForAll("wild") String text) {
        String clean = Text.clean(text);

        assertThat(clean).hasSameSizeAs(text).doesNotContain("\0");
        assertThat(clean.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @Property
    void utf8LengthIsThatOfTheCleanBytes(@ForAll("wild") String text) {
        // A NUL is one byte before cleaning and three after; everything else keeps its length.
        String noNul = text.replace("\0", "");

        assertThat(Text.utf8Length(noNul)).isEqualTo(Text.clean(noNul).getBytes(UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource({
        "'plain, 日本 😀 é','plain, 日本 😀 é'",
        "'\u001B[31mred\u0000\u007F','\\u001b[31mred\uFFFD\\u007f'",
        "'two\nlines\u2028three\u0085','two\\u000alines\\u2028three\\u0085'",
        "'turned \u202Etxt.exe\u2066','turned \\u202etxt.exe\\u2066'",
    })
    void whatATerminalWouldObeyIsPrintedAsItsCode(String text, String printed) {
        assertThat(Text.printable(text)).isEqualTo(printed);
    }

    @Test
    void anExcerptEndsBetweenCharacters() {
        assertThat(Text.excerpt("x".repeat(119) + "😀😀")).isEqualTo("x".repeat(119) + "…");
        assertThat(Text.excerpt("😀".repeat(60))).isEqualTo("😀".repeat(60));
    }

    @Test
    void aTextOfExactlyTheLimitIsAccepted() throws NotAMessage {
        Text.check("content", "é".repeat(Text.MAX_BYTES / 2));
    }

    @Test
    void oneByteMoreIsRefusedWithItsSize() {
        assertThatThrownBy(() -> Text.check("content", "é".repeat(Text.MAX_BYTES / 2) + "x"))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("content is too large: 262,145 bytes, at most 262,144 can be kept");
    }

    @Test
    void aBlankTextIsEmpty() {
        assertThatThrownBy(() -> Text.check("body", " \n\t\u2003"))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("body is empty");
    }

    @ParameterizedTest
    @CsvSource({"'',1", "abc,1", "abcdefgh,2", "abcdefghijklmnop,4"})
    void tokensAreEstimatedAsFourCharactersEach(String text, int tokens) {
        assertThat(Text.tokens(text)).isEqualTo(tokens);
    }
}
