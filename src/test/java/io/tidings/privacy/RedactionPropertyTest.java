package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RedactionPropertyTest {
    private static final String PLACEHOLDER = "<[A-Z]+_[0-9a-f]{8,}>";

    private static final List<String> PERSONAL = List.of(
            "ann@example.org",
            "+1 415-555-2671",
            "(415) 555-2671",
            "4242 4242 4242 4242",
            "378282246310005",
            "DE89 3704 0044 0532 0130 00",
            "536-22-8726",
            "12345678Z",
            "192.168.1.10",
            "fe80::1ff:fe23:4567:890a",
            "00:1A:2B:3C:4D:5E",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "password: hunter2",
            "221B Baker Street",
            "account no. 12345678",
            "Dana",
            "<EMAIL_a3f1c09d>",
            "NAME_deadbeef",
            "-----BEGIN PRIVATE KEY-----");
    private static final List<String> AROUND = List.of(
            " ",
            " ",
            " ",
            "\n",
            ".",
            ",",
            ":",
            "-",
            "/",
            "(",
            ")",
            "<",
            ">",
            "@",
            "_",
            "#",
            "$",
            "=",
            "\"",
            "\\",
            "+",
            "a",
            "Z",
            "7",
            "42",
            "2026-03-04",
            "SSN",
            "tel",
            "PIN",
            "token",
            "is",
            "St",
            "e\u0301",
            "👩‍🚀",
            "\u200B",
            "\u00A0",
            "邮",
            "\uD83D",
            "\uFFFC",
            "٤");

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(PERSONAL)),
                Tuple.of(6, Arbitraries.of(AROUND)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
        return pieces.list().ofMaxSize(16).map(list -> String.join("", list));
    }

    @Property(tries = 400)
    void whatIsHiddenComesBackCharacterForCharacter(@ForAll("texts") String text) {
        Redaction redaction = Requests.redact(text);

        assertThat(Placeholders.restored(Requests.text(redaction), redaction.originals()))
                .isEqualTo(text);
    }

    @Property(tries = 400)
    void nothingIsLeftToBeFound(@ForAll("texts") String text) {
        String once = Requests.redacted(text);

        assertThat(Requests.redacted(once).replaceAll(PLACEHOLDER, "#")).isEqualTo(once.replaceAll(PLACEHOLDER, "#"));
    }

    @Property(tries = 400)
    void theSameValueIsHiddenAlikeInEveryText(@ForAll("texts") String text, @ForAll("values") String value) {
        String before = text + "\n" + "-".repeat(60) + "\n";
        Redaction redaction = Requests.redact(before + value);

        assertThat(Requests.text(redaction)).endsWith("\n" + Requests.redacted(value));
    }

    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.of(PERSONAL);
    }
}
