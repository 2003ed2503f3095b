package io.tidings.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "plain text, with $42k and 18%!~plain text, with $42k and 18%!",
                "[click](http://evil)~\\[click\\]\\(http&#58;//evil\\)",
                "![img](x)~!\\[img\\]\\(x\\)",
                "see https://evil.example~see https&#58;//evil.example",
                "JAVASCRIPT:alert~JAVASCRIPT&#58;alert",
                "go to www.evil.example~go to www\\.evil.example",
                "<script>alert</script>~\\<script\\>alert\\</script\\>",
                "<!-- hidden~\\<!-- hidden",
                "&lt;b&gt; &amp; &#60;~\\&lt;b\\&gt; \\&amp; \\&\\#60;",
                "a|b~a\\|b",
                "`code` **bold** _it_ ~\\`code\\` \\*\\*bold\\*\\* \\_it\\_",
                "# heading~\\# heading",
                "> quote~\\> quote",
                "- item~\\- item",
                "+ item~\\+ item",
                "1. item~1\\. item",
                "109.6% up~109.6% up",
                "23) item~23\\) item",
                "=== under~\\=== under",
                "C:\\temp~C:\\\\temp",
                "{{x}}~\\{\\{x\\}\\}",
            })
    void textIsShownAsItStands(String text, String markdown) {
        assertThat(Markdown.line(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\u2028b", "a\u0085b", "  a \n\n\t b  ", "a\u000Bb"})
    void aLineStaysOne(String text) {
        assertThat(Markdown.line(text)).isEqualTo("a b");
    }

    @Test
    void tildesFenceNoCode() {
        assertThat(Markdown.line("~~~ code")).isEqualTo("\\~\\~\\~ code");
    }

    @Test
    void aQuotationKeepsItsLinesAndNothingLeavesIt() {
        assertThat(Markdown.quotation("\nDear all,\n\n# We grew\n```\n> nested\r\n    code\n"))
                .isEqualTo("> Dear all,  \n>\n> \\# We grew  \n> \\`\\`\\`  \n> \\> nested  \n> code  \n");
    }

    @Property
    void nothingSpecialIsLeftUnescaped(
            @ForAll @Chars({'a', '\\', '`', '*', '_', '[', ']', '(', '<', '>', '#', '|', '~', '&', '\n'}) String text) {
        String line = Markdown.line(text);

        // With every escaped character taken away, none of the special ones may be left.
        assertThat(line.replaceAll("\\\\[\\\\`*_\\[\\](<>#|~&]", "")).matches("[a ]*");
    }

    @Test
    @Timeout(5)
    void aWallOfSpacesTakesNoTime() {
        assertThat(Markdown.line("a" + " ".repeat(200_000) + "b"))
                .startsWith("a")
                .endsWith("b");
    }

    @Test
    void whatTurnsTheDirectionOfTextIsLeftOut() {
        assertThat(Markdown.line("safe \u202Etxt.exe\u2066 end")).isEqualTo("safe txt.exe end");
    }
}
