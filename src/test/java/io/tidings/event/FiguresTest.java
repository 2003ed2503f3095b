package io.tidings.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.message.CpuTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$42k                       | 42000 USD",
                "$42K MRR                   | 42000 USD",
                "42,000                     | 42000",
                "42'000                     | 42000",
                "42\u00a0000                | 42000",
                "1,234,567.89               | 1234567.89",
                "1.2M                       | 1200000",
                "1,5 million                | 1500000",
                "€1.5 million               | 1500000 EUR",
                "$5 trillion                | 5000000000000 USD",
                "five trillion              | 5000000000000",
                "₹2.5 crore                 | 25000000 INR",
                "3 lakhs                    | 300000",
                "٧٧ million                 | 77000000",
                "$７７ million               | 77000000 USD",
                "५० %                       | 50 %",
                "𝟕𝟕k                        | 77000",
                "٧٫٥٪                       | 7.5 %",
                "1.5 million euros          | 1500000 EUR",
                "2 bn                       | 2000000000",
                "$1.5B                      | 1500000000 USD",
                "US$ 3m                     | 3000000 USD",
                "USD 250k                   | 250000 USD",
                "250k USD                   | 250000 USD",
                "£99                        | 99 GBP",
                "99 pounds                  | 99 GBP",
                "20 bucks                   | 20 USD",
                "¥1,000                     | 1000 JPY",
                "CHF 10                     | 10 CHF",
                "18%                        | 18 %",
                "18 %                       | 18 %",
                "18 percent                 | 18 %",
                "18 per cent                | 18 %",
                "18 pct                     | 18 %",
                "eighteen percent           | 18 %",
                "99.99%                     | 99.99 %",
                "10,000                     | 10000",
                "10.50                      | 10.5",
                "007                        | 7",
                "0                          | 0",
                "ten thousand               | 10000",
                "Ten Thousand               | 10000",
                "twenty-five                | 25",
                "twenty five                | 25",
                "forty                      | 40",
                "ninety-nine percent        | 99 %",
                "one hundred                | 100",
                "a million                  | 1000000",
                "two hundred thousand       | 200000",
                "five hundred million       | 500000000",
                "12 hundred                 | 1200",
                "Q3                         | q3",
                "p95                        | p95",
                "SOC2                       | soc2",
                "v2.5                       | v2.5",
                "2x                         | 2",
                "200ms                      | 200",
                "5 minutes                  | 5",
                "5 more                     | 5",
                "3rd                        | 3",
                "24/7                       | 24",
            })
    void aNumberHasOneSpelling(String text, String normal) {
        Figure figure = Figures.in(text).get(0);

        assertThat(normal(figure)).isEqualTo(normal);
        assertThat(Figures.amount(text)).isEqualTo(figure.amount());
    }

    private static String normal(Figure figure) {
        return (figure.amount() + " " + figure.currency()).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉 １２ ⅔ %s!", "½½ %s", "ⅷ %s, ½"})
    void aNumberInOtherDigitsIsAsItIsWrittenAndWhere(String around) {
        String written = "$𝟕𝟕٫٥ million";
        String text = around.formatted(written);
        int start = text.indexOf(written);

        assertThat(Figures.in(text))
                .filteredOn(figure -> figure.amount().equals("77500000"))
                .extracting(Figure::text, Figure::start, Figure::end)
                .containsExactly(tuple(written, start, start + written.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no number", "one of us", "someone", "often", "attention", "a lot", "millions", "tenth"})
    void textWithoutANumberHasNone(String text) {
        assertThat(Figures.in(text)).isEmpty();
        assertThat(Figures.amount(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10-20%                             | 10; 20 %",
                "$5–10M                             | 5 USD; 10000000",
                "between 5 and 10 customers         | 5; 10",
                "grew 18% to $42k in Q3 2025        | 18 %; 42000 USD; q3; 2025",
                "SOC 2 Type II and ISO 27001        | 2; 27001",
                "from two to twenty-one, then 300   | 2; 21; 300",
                "2025-03-04                         | 2025; 3; 4",
                "p95 fell from 800ms to 200ms       | p95; 800; 200",
                "5,3,2                              | 5.3; 2",
                "⅔ of 1½ years                      | 2; 3; 1; 1; 2",
            })
    void everyNumberIsFoundInTheOrderOfTheText(String text, String normals) {
        assertThat(Figures.in(text)).extracting(FiguresTest::normal).containsExactly(normals.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$42k                   | MRR hit $42,000 today",
                "42,000                 | MRR hit $42k today",
                "10,000 users           | ten thousand users",
                "ten thousand           | we have 10k users",
                "18 percent             | up 18% on last month",
                "€1.5 million           | 1,5 million euros",
                "25                     | twenty-five new people",
                "SOC 2                  | we are SOC2 certified",
                "SOC2                   | we passed SOC 2",
                "SOC-2                  | we passed SOC2",
                "ISO 27001              | ISO-27001 is done",
                "ISO27001               | ISO 27001 is done",
                "Q3                     | in q3 we grew",
                "Q3                     | our Q3's best",
                "99.99% uptime          | uptime was 99.990 percent",
                "two hundred thousand   | 200,000 downloads",
                "no number              | nothing at all",
            })
    void anotherSpellingOfANumberSaysIt(String text, String quote) {
        assertThat(Figures.allSaid(text, List.of(quote))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40%                | $40",
                "$40                | 40%",
                "40                 | 40%",
                "raised 5           | raised 50",
                "raised 50          | raised 5",
                "raised 5           | raised 5.5 million",
                "raised 5           | raised 5 million",
                "raised 5           | raised 5M",
                "raised 5           | raised 5,000",
                "raised 5           | raised 5%",
                "raised 5           | raised 5k",
                "$42k               | €42k",
                "$42k               | $42",
                "42                 | 42,000",
                "Q3                 | Q4",
                "Q3                 | in 3 days",
                "3 days             | in Q3",
                "SOC 2              | SOC 1",
                "SOC2               | ISO 2",
                "ISO 27001          | ISO 2700",
                "200                | two hundred thousand",
                "p95                | p99",
                "1.5M               | 15M",
                "12 new customers   | no number",
            })
    void anotherNumberDoesNotSayIt(String text, String quote) {
        assertThat(Figures.allSaid(text, List.of(quote))).isFalse();
    }

    @Test
    void everyNumberMustBeSaidBySomeSource() {
        assertThat(Figures.allSaid("18% to $42k", List.of("up 18%", "now $42k")))
                .isTrue();
        assertThat(Figures.allSaid("18% to $42k", List.of("up 18%"))).isFalse();
        assertThat(Figures.allSaid("18%", List.of())).isFalse();
    }

    @Test
    void aCurrencyCountsOnlyWhereBothNameOne() {
        Figure dollars = Figures.in("$42k").get(0);

        assertThat(dollars.same(Figures.in("42k").get(0))).isTrue();
        assertThat(dollars.same(Figures.in("€42k").get(0))).isFalse();
    }

    @Test
    void placesAreThoseOfTheText() {
        String text = "Grew to €1.5 million, up twenty-five percent in Q3";

        assertThat(Figures.in(text))
                .extracting(figure -> text.substring(figure.start(), figure.end()))
                .containsExactly("€1.5 million", "twenty-five percent", "Q3");
        assertThat(Figures.in(text))
                .allMatch(figure -> figure.text().equals(text.substring(figure.start(), figure.end())));
    }

    @Provide
    static Arbitrary<String> numbery() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(4),
                        Arbitraries.of(
                                "$",
                                "€",
                                "US$",
                                "%",
                                ",",
                                ".",
                                "'",
                                "-",
                                " ",
                                "k",
                                "M",
                                "million",
                                "hundred",
                                "percent",
                                "twenty",
                                "five",
                                "one",
                                "a ",
                                "Q",
                                "p",
                                "SOC",
                                "é",
                                "😀",
                                "\u00a0",
                                "per cent"),
                        Arbitraries.integers().between(0, 12345).map(String::valueOf))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void anyTextIsReadAndPlacesLieInsideIt(@ForAll("numbery") String text) {
        for (Figure figure : Figures.in(text)) {
            assertThat(text.substring(figure.start(), figure.end()))
                    .isEqualTo(figure.text())
                    .isNotEmpty();
            assertThat(figure.amount()).isNotEmpty();
        }
    }

    @Property
    void aTextSaysItsOwnNumbers(@ForAll("numbery") String text) {
        assertThat(Figures.allSaid(text, List.of(text))).isTrue();
    }

    @Property
    void aNumberIsTheSameInDigitsGroupedAndShort(@ForAll @IntRange(min = 1, max = 999) int thousands) {
        String grouped = thousands + ",000";

        assertThat(Figures.amount(grouped))
                .isEqualTo(Figures.amount(thousands + "000"))
                .isEqualTo(Figures.amount(thousands + "k"))
                .isEqualTo(Figures.amount(thousands + " thousand"));
    }

    @Test
    void aWallOfDigitsTakesNoTime() {
        String wall = "9".repeat(100_000) + " " + "1" + ",000".repeat(20_000) + " " + "Q".repeat(50_000) + "3";

        CpuTime.isLittle(() -> assertThat(Figures.in(wall)).hasSize(3));
    }

    @Test
    void aBlobOfLettersAndDigitsTakesNoTime() {
        CpuTime.isLittle(() -> assertThat(Figures.in("a1".repeat(50_000))).hasSize(50_000));
    }
}
