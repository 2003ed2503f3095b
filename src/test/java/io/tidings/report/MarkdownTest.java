package io.tidings.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CpuTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final List<Extension> EXTENSIONS =
            List.of(AutolinkExtension.create(), StrikethroughExtension.create(), TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).softbreak(" ").build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "plain text, with $42k and 18%!~plain text, with $42k and 18%!",
                "[click](x)~\\[click\\](x)",
                "![img](x)~!\\[img\\](x)",
                "<script>alert</script>~\\<script>alert\\</script>",
                "<!-- hidden~\\<!-- hidden",
                "R&D and AT&T; &lt;b&gt; &#x3c;~R&D and AT\\&T; \\&lt;b\\&gt; \\&#x3c;",
                "a|b~a\\|b",
                "`code` **bold** _it_ my_file_1~\\`code\\` \\*\\*bold\\*\\* \\_it\\_ my_file_1",
                "# heading~\\# heading",
                "> quote~\\> quote",
                "a -> b (c)~a -> b (c)",
                "- item~\\- item",
                "-5% churn~-5% churn",
                "+ item~\\+ item",
                "1. item~1\\. item",
                "109.6% up~109.6% up",
                "23) item~23\\) item",
                "=== under~\\=== under",
                ":--~\\:--",
                "C:\\temp~C:\\\\temp",
                "{{x}}~{{x}}",
                "it is $x$ now~it is &#36;x&#36; now",
            })
    void textIsShownAsItStands(String text, String markdown) {
        assertThat(Markdown.line(text)).isEqualTo(markdown);
    }

    @ParameterizedTest
    @CsvSource({
        "ask @dana.,ask `@dana`.",
        "d.a+b@acme.example said,`d.a+b@acme.example` said",
        "(see https://evil.example/a_b?c=*d*),(see `https://evil.example/a_b?c=*d*`)",
        "[x](HTTP://evil.example),\\[x\\](`HTTP://evil.example`)",
        "go to WWW.evil.example!,go to `WWW.evil.example`!",
        "closes #12,closes `#12`",
        "`@dana|`,\\``@dana`\\|\\`",
    })
    void nothingBecomesALinkOrCallsAnybody(String text, String markdown) {
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

    @Test
    void bulletsOfAQuotationStayBulletsAndEndWhereTheyEnd() {
        String quotation = Markdown.quotation("In figures:\n- MRR: $42k\n• 1. [x]\nThat is all.\n-5% only");

        assertThat(quotation)
                .isEqualTo("> In figures:  \n> - MRR: $42k\n> - 1\\. \\[x\\]\n>\n> That is all.  \n> -5% only  \n");
        assertThat(HTML.render(PARSER.parse(quotation)))
                .containsSubsequence("<p>In figures:</p>", "<li>MRR: $42k</li>", "</ul>", "<p>That is all.<br");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@•a1.a", "a@a•.a", "a@a.a•", "•@a.a", "a@\u00A0.a"})
    void anAddressOfWhateverDomainIsNoLink(String text) {
        assertThat(rendered(Markdown.line(text))).isEqualTo("<p>" + text + "</p>\n");
    }

    @Property(tries = 2000)
    void whateverIsWrittenIsShownAndIsNoMarkup(@ForAll("wild") String text) {
        String shown = text.strip().replaceAll("\\s+", " ").replace("<", "\u2039");

        assertThat(rendered(Markdown.line(text))).isEqualTo(shown.isEmpty() ? "" : "<p>" + shown + "</p>\n");
    }

    @Property(tries = 2000)
    void aQuotationHasLinesAndBulletsAndNothingElse(@ForAll("wild") String text) {
        String html = rendered(Markdown.quotation(text));

        assertThat(html.replaceAll("</?(?:blockquote|p|ul|li)>|<br />", ""))
                .doesNotContainPattern("</?[a-z]+\\b[^<]*>");
    }

    /** As HTML, with the tags of the renderer left in, and the text as its reader sees it. */
    private static String rendered(String markdown) {
        return HTML.render(PARSER.parse(markdown))
                .replaceAll("</?code>", "")
                .replace("&lt;", "\u2039")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Provide
    static Arbitrary<String> wild() {
        return Arbitraries.of(
                        "a",
                        "B",
                        "7",
                        "é",
                        " ",
                        "  ",
                        "\n",
                        "\t",
                        "\\",
                        "`",
                        "```",
                        "*",
                        "**",
                        "_",
                        "{",
                        "[",
                        "]",
                        "](",
                        "(",
                        ")",
                        "#",
                        "|",
                        "~",
                        "~~~",
                        "&",
                        ";",
                        "&lt;",
                        "-",
                        "---",
                        "+",
                        "=",
                        ":",
                        ":-",
                        "1.",
                        "2)",
                        ">",
                        "!",
                        "$",
                        "@",
                        "@x",
                        "https://a.example",
                        "www.a.example",
                        "x@a.example",
                        "•",
                        "<b>",
                        "<!--",
                        "#1")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Test
    void aWallOfSpacesTakesNoTime() {
        CpuTime.isLittle(
                () -> assertThat(Markdown.line("a" + " ".repeat(200_000) + "b")).isEqualTo("a b"));
    }

    @Test
    void aWallOfLettersTakesNoTime() {
        String wall = "a".repeat(200_000);

        CpuTime.isLittle(() -> assertThat(Markdown.line(wall)).isEqualTo(wall));
        CpuTime.isLittle(() ->
                assertThat(Markdown.line("https://" + ")".repeat(200_000))).hasSize(200_008));
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001B[2J gone',\\\\u001b\\[2J gone",
        "'ding\u0007',ding\\\\u0007",
        "'\u009B1m',\\\\u009b1m",
        "'a\u007F',a\\\\u007f"
    })
    void whatATerminalObeysIsShownAsItsCode(String text, String markdown) {
        assertThat(Markdown.line(text)).isEqualTo(markdown);
        assertThat(Markdown.quotation(text)).isEqualTo("> " + markdown + "  \n");
    }

    @Test
    void whatTurnsTheDirectionOfTextIsLeftOut() {
        assertThat(Markdown.line("safe \u202Etxt.exe\u2066 end")).isEqualTo("safe txt.exe end");
    }
}
