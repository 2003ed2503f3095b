package io.tidings.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EventType;
import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
    private final SignificantEvent revenue = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k, up 18%")));
    private final SignificantEvent compliance =
            Found.event(withQuote("we are SOC 2 certified since Q3, all twelve of us"));

    @Test
    void everyNumberIsTracedToItsQuoteInTheOrderOfTheFields() {
        InvestorEmail email = new InvestorEmail(
                "MRR at $42,000",
                "We grew 18 percent.\nSOC2 is done.",
                List.of("Certified in Q3", "12 people"),
                Map.of("MRR", "$42k"));

        Tracing tracing = trace(email, List.of(revenue, compliance));

        assertThat(tracing.untraced()).isEmpty();
        assertThat(tracing.traced())
                .extracting(TracedFigure::field, TracedFigure::text, TracedFigure::eventId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("subject", "$42,000", revenue.id()),
                        org.assertj.core.groups.Tuple.tuple("body", "18 percent", revenue.id()),
                        org.assertj.core.groups.Tuple.tuple("body", "SOC2", compliance.id()),
                        org.assertj.core.groups.Tuple.tuple("highlights/0", "Q3", compliance.id()),
                        org.assertj.core.groups.Tuple.tuple("highlights/1", "12", compliance.id()),
                        org.assertj.core.groups.Tuple.tuple("metrics_summary/MRR", "$42k", revenue.id()));
    }

    @Test
    void aTraceNamesTheMessageAndTheQuote() {
        Tracing tracing = trace(body("MRR is $42k"), List.of(revenue));

        assertThat(tracing.traced())
                .containsExactly(new TracedFigure(
                        "body",
                        "$42k",
                        revenue.id(),
                        revenue.finding().evidence().get(0).messageId(),
                        "MRR hit $42k, up 18%"));
    }

    @ParameterizedTest
    @CsvSource({
        "MRR is $50k,$50k",
        "MRR is €42k,€42k",
        "Up 42%,42%",
        "Up $18,$18",
        "Up 18,18",
        "MRR is $4,$4",
        "ISO 27001 is done,27001",
        "In Q4 we grow,Q4",
        "thirteen of us,thirteen"
    })
    void aNumberThatNoQuoteProvesIsListed(String text, String figure) {
        Tracing tracing = trace(body(text), List.of(revenue, compliance));

        assertThat(tracing.traced()).isEmpty();
        assertThat(tracing.untraced()).containsExactly(new UntracedFigure("body", figure));
    }

    @Test
    void aTitleProvesNothing() {
        SignificantEvent event =
                Found.event(Found.finding(0.9, "MRR reached $99k", "$42k", Found.quote("it hit $42k")));

        assertThat(trace(body("MRR is $99k"), List.of(event)).untraced()).hasSize(1);
    }

    @Test
    void theMostImportantEventThatProvesANumberIsNamed() {
        SignificantEvent other = Found.event(Found.about(EventType.FUNDING, "x", null));
        SignificantEvent again = Found.event(withQuote("also 18%"));

        Tracing tracing = trace(body("Up 18%"), List.of(other, revenue, again));

        assertThat(tracing.traced()).extracting(TracedFigure::eventId).containsExactly(revenue.id());
    }

    @Test
    void anEmailWithoutNumbersHasNothingToTrace() {
        assertThat(trace(body("All went well"), List.of(revenue))).isEqualTo(new Tracing(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Studio 54   | Studio 54 is growing, and Studio 54's team too",
                "37signals   | \"37signals\" is growing.",
                "Studio54    | Studio54, (Studio54)",
                "Five Guys   | Yours, Five Guys",
                "R2D2        | R2D2",
            })
    void aNumberOfAConfiguredNameNeedsNoProof(String name, String text) {
        Tracing tracing = Tracing.of(body(text), List.of(revenue), List.of("Dana", name));

        assertThat(tracing).isEqualTo(new Tracing(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Studio 54   | We have 54 customers            | 54",
                "Studio 54   | Studio 54 million               | 54 million",
                "Studio 54   | Studio 54% up                   | 54%",
                "Studio 54   | Studio 540                      | 540",
                "Studio 54   | Studio 54.5                     | 54.5",
                "Studio 54   | MyStudio 54                     | 54",
                "Studio 54   | studio 54                       | 54",
                "Studio 54   | Studio 55                       | 55",
                "54          | 54 of us                        | 54",
                "3M          | We raised 3M                    | 3M",
                "$3M         | We raised $3M                   | $3M",
                "Twelve      | Twelve of us                    | Twelve",
                "''          | 54                              | 54",
            })
    void anyOtherNumberNeedsItsProofWhateverTheNamesAre(String name, String text, String figure) {
        Tracing tracing = Tracing.of(body(text), List.of(revenue), List.of(name));

        assertThat(tracing.traced()).isEmpty();
        assertThat(tracing.untraced()).containsExactly(new UntracedFigure("body", figure));
    }

    @Test
    void aNumberBesideANameIsTracedToItsQuote() {
        Tracing tracing = Tracing.of(body("Studio 54 is at $42k"), List.of(revenue), List.of("Studio 54"));

        assertThat(tracing.untraced()).isEmpty();
        assertThat(tracing.traced()).extracting(TracedFigure::text).containsExactly("$42k");
    }

    private static Tracing trace(InvestorEmail email, List<SignificantEvent> events) {
        return Tracing.of(email, events, List.of());
    }

    private static InvestorEmail body(String body) {
        return new InvestorEmail("An update", body, List.of(), Map.of());
    }

    private static io.tidings.event.Finding withQuote(String quote) {
        return Found.finding(0.5, "A title of it", "none", Found.quote(quote));
    }
}
