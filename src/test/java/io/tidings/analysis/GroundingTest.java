package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Evidence;
import io.tidings.event.Figure;
import io.tidings.event.Figures;
import io.tidings.message.Message;
import io.tidings.message.Said;
import io.tidings.message.Text;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingTest {
    @Test
    void anExactQuoteIsFoundAtItsPlace() {
        Message message = Said.chat("Good news: we closed Acme today");

        assertThat(Grounding.find("we closed Acme", message))
                .contains(new Evidence(message.id(), "text", "we closed Acme", 11, 25, "Dana"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WE CLOSED ACME | we closed Acme",
                "'we  closed\n Acme' | we closed Acme",
                "'\"we closed Acme\"' | we closed Acme",
                "“we closed Acme” | we closed Acme",
                "...we closed Acme... | we closed Acme",
                "…we closed Acme… | we closed Acme",
                "it's a “big” deal | it’s a \"big\" deal",
                "deal - at last | deal — at last",
                "MRR of €42k | MRR  of\u00a0€42k",
                "more...to come soon | more…to come soon",
                "Strasse is now open | Straße is now open",
                "the ﬁrst of many | the first of many",
            })
    void anotherSpellingIsFoundAndTheMessagesOwnCharactersKept(String quote, String own) {
        Message message =
                Said.chat("Good news: we closed Acme. It’s true: it’s a \"big\" deal — at last, MRR  of\u00a0€42k, "
                        + "more…to come soon; Straße is now open: the first of many!");

        assertThat(Grounding.find(quote, message)).map(Evidence::quote).contains(own);
    }

    @ParameterizedTest
    @CsvSource({"NFC,NFD", "NFD,NFC", "NFC,NFC", "NFD,NFD"})
    void composedAndDecomposedLettersAreTheSame(Normalizer.Form quoteForm, Normalizer.Form textForm) {
        String text = Normalizer.normalize("Zoë signed Café Noël today", textForm);
        String quote = Normalizer.normalize("signed Café Noël", quoteForm);

        Optional<Evidence> evidence = Grounding.find(quote, Said.chat(text));

        assertThat(evidence).map(Evidence::quote).contains(Normalizer.normalize(quote, textForm));
    }

    @Test
    void offsetsCountCodePoints() {
        String text = "😀😀 e\u0301 we closed Acme 🎉 today";

        Evidence evidence = Grounding.find("CLOSED ACME 🎉", Said.chat(text)).orElseThrow();

        assertThat(evidence.quote()).isEqualTo("closed Acme 🎉");
        assertThat(evidence.start()).isEqualTo(9);
        assertThat(slice(text, evidence)).isEqualTo(evidence.quote());
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed Acme", "Acme", "we"})
    void aShortQuoteCountsWhereItIsExact(String quote) {
        assertThat(Grounding.find(quote, Said.chat("Good news: we closed Acme")))
                .map(Evidence::quote)
                .contains(quote);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Closed acme", "ACME", "\"Acme\"", "closed  Acme", ". . acme", "... ... Acme", "\" \" \""})
    void aQuoteUnderThreeWordsCountsOnlyWhenExact(String quote) {
        assertThat(Grounding.find(quote, Said.chat("Good news: we closed Acme")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "we lost Acme",
                "we closed Acme yesterday",
                "we closed ... today",
                "we closedAcme today"
            })
    void whatNobodyWroteIsNotFound(String quote) {
        assertThat(Grounding.find(quote, Said.chat("Good news: we closed Acme, signed today")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "!", "🎉", "$", " - "})
    void whatSaysNothingProvesNothing(String quote) {
        assertThat(Grounding.find(quote, Said.chat("We won $5 - the cup! 🎉 Really.")))
                .isEmpty();
    }

    @Test
    void aQuoteMayStandInTheSubject() {
        Message message = Said.email("We closed Acme!", "More on Monday.");

        assertThat(Grounding.find("we closed acme", message)).hasValueSatisfying(evidence -> {
            assertThat(evidence.field()).isEqualTo("subject");
            assertThat(evidence.quote()).isEqualTo("We closed Acme");
        });
    }

    @Test
    void theTextComesBeforeTheSubject() {
        Message message = Said.email("We closed Acme", "Yes: We closed Acme");

        assertThat(Grounding.find("We closed Acme", message))
                .map(Evidence::field)
                .contains("text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We raised $5 | We raised $50 million",
                "we raised $5 | We raised $50 million",
                "We raised $50 | We raised $50 million",
                "We raised $50 mill | We raised $50 million",
                "0 million from Index | $50 million from Index",
                "up 18 | up 18%",
                "in Q | in Q3",
            })
    void aQuoteThatCutsANumberIsWidenedToTheWholeOfIt(String quote, String whole) {
        Message message = Said.chat("We raised $50 million from Index, up 18% in Q3");

        assertThat(Grounding.find(quote, message)).hasValueSatisfying(evidence -> {
            assertThat(evidence.quote()).isEqualTo(whole);
            assertThat(slice(message.text(), evidence)).isEqualTo(whole);
        });
    }

    @Test
    void halfACharacterIsNoQuote() {
        assertThat(Grounding.find("\uD83D", Said.chat("hooray 😀"))).isEmpty();
        assertThat(Grounding.find("\uDE00", Said.chat("hooray 😀"))).isEmpty();
    }

    /** Texts of many words: letters of several scripts, marks, emoji, quotes, dashes and spaces of all kinds. */
    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> word = Arbitraries.oneOf(
                // No number words: a quote that cuts one is widened.
                Arbitraries.strings().withChars("abcdlm").ofMinLength(1).ofMaxLength(6),
                Arbitraries.of(
                        "Zoë",
                        "e\u0301te\u0301",
                        "😀",
                        "👩‍💻",
                        "ΟΔΟΣ",
                        "οδός",
                        "Straße",
                        "ﬁn",
                        "İstanbul",
                        "“so”",
                        "it’s",
                        "—",
                        "…",
                        "ǅ",
                        "한글",
                        "日本"));
        Arbitrary<String> space = Arbitraries.of(" ", "  ", "\n", "\t ", "\u00a0", ", ");
        return net.jqwik.api.Combinators.combine(word, space)
                .as((w, s) -> w + s)
                .list()
                .ofMinSize(8)
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1000)
    void anyPieceOfATextGroundsToItself(@ForAll("texts") String text, @ForAll int one, @ForAll int other) {
        String piece = piece(text, one, other);
        Assume.that(piece.codePoints().anyMatch(Character::isLetterOrDigit));

        Evidence evidence = Grounding.find(piece, Said.chat(text)).orElseThrow();

        assertThat(evidence.quote()).isEqualTo(piece.strip());
        assertThat(slice(text, evidence)).isEqualTo(evidence.quote());
    }

    @Property(tries = 1000)
    void aPieceOfThreeWordsInAnotherCaseGroundsToTheText(
            @ForAll("texts") String text, @ForAll int one, @ForAll int other, @ForAll boolean upper) {
        String piece = piece(text, one, other);
        Assume.that(Arrays.stream(piece.split("[\\s\\u00a0]+"))
                        .filter(word -> !letters(word).isEmpty())
                        .count()
                >= 3);
        String changed = upper ? piece.toUpperCase(Locale.ROOT) : piece.toLowerCase(Locale.ROOT);

        Evidence evidence = Grounding.find(changed, Said.chat(text)).orElseThrow();

        assertThat(slice(text, evidence)).isEqualTo(evidence.quote());
        assertThat(letters(evidence.quote())).isEqualTo(letters(piece));
    }

    @Property
    void noQuoteEverCutsANumber(
            @ForAll @IntRange(min = 0, max = 40) int from, @ForAll @IntRange(min = 1, max = 40) int size) {
        String text = "MRR: $42,000.50 (up 18.5 percent), 1.2M calls in Q3 and twenty-five hires";
        String quote = text.substring(from, Math.min(text.length(), from + size));
        Assume.that(quote.codePoints().anyMatch(Character::isLetterOrDigit));

        Evidence evidence = Grounding.find(quote, Said.chat(text)).orElseThrow();

        List<String> whole = Figures.in(text).stream().map(Figure::amount).toList();
        assertThat(Figures.in(evidence.quote())).extracting(Figure::amount).isSubsetOf(whole);
    }

    @Property
    void anyQuoteIsFoundOrNotAndNeverThrows(@ForAll String quote, @ForAll String text) {
        String clean = Text.clean(text);

        Grounding.find(quote, Said.chat(clean))
                .ifPresent(evidence -> assertThat(slice(clean, evidence)).isEqualTo(evidence.quote()));
    }

    private static String piece(String text, int one, int other) {
        int length = text.codePointCount(0, text.length());
        int a = Math.floorMod(one, length + 1);
        int b = Math.floorMod(other, length + 1);
        return text.substring(text.offsetByCodePoints(0, Math.min(a, b)), text.offsetByCodePoints(0, Math.max(a, b)));
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]", "");
    }

    private static String slice(String text, Evidence evidence) {
        return text.substring(text.offsetByCodePoints(0, evidence.start()), text.offsetByCodePoints(0, evidence.end()));
    }
}
