package io.tidings.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.event.EventType;
import io.tidings.event.Finding;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CpuTime;
import io.tidings.message.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfflineModelTest {
    private static final Pass PASS = ExtractionScore.pass("significant-events");
    private static final int LARGE = 256 * 1024;
    /** Of sentences that are each read as a statement, which is the longest work that a text can make. */
    private static final int MANY_SENTENCES = LARGE / 4;

    @Test
    void answersTheSameAgainAndToAReask() {
        ModelRequest request = request(PASS, Conversations.chat("MRR hit $42k", "Signed Acme for $80k"));
        ModelOutcome first = new OfflineModel().ask(request).result();
        assertThat(first).isInstanceOf(ModelOutcome.Answer.class);
        ModelOutcome.Answer again = (ModelOutcome.Answer)
                new OfflineModel().ask(request.again("{}", List.of("no"))).result();
        assertThat(again.text()).isEqualTo(((ModelOutcome.Answer) first).text());
        assertThat(again.usage().estimated()).isTrue();
        assertThat(again.usage().inputTokens()).isPositive();
    }

    @Test
    void knowsNoOtherPass() {
        Pass other = new Pass(
                "sentiment", 1, "", PASS.on(), PASS.output(), 1, true, PASS.model(), PASS.prompt(), PASS.schema());
        ModelOutcome outcome = new OfflineModel().ask(request(other, List.of())).result();
        assertThat(outcome).isInstanceOfSatisfying(ModelOutcome.Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(ModelOutcome.Kind.NOT_FOUND);
            assertThat(failure.detail()).contains("'sentiment'");
        });
    }

    @Test
    void severalMilestonesOfOneMessageAreSeveralEvents() {
        assertThat(
                        ExtractionTest.types(
                                """
                        Hi all, the month in short:
                        - MRR reached $42k, up 18%
                        - Signed Globex for $120k
                        - Launched Smart Routing

                        Goals for next month:
                        - MRR reached $50k
                        - Signed Initech
                        """))
                .containsExactly(EventType.REVENUE_MILESTONE, EventType.ENTERPRISE_DEAL, EventType.PRODUCT_LAUNCH);
    }

    @Test
    void severalFiguresOfOneSentenceAreSeveralEvents() {
        assertThat(ExtractionTest.findings("We hit $42k MRR, 3,200 DAU and 99.95% uptime"))
                .extracting(finding -> finding.metrics().get(0).value())
                .containsExactlyInAnyOrder("$42k", "3,200", "99.95%");
        assertThat(ExtractionTest.findings("Signed Acme, Globex and Initech this week"))
                .extracting(Finding::subject)
                .containsExactly("Acme", "Globex", "Initech");
    }

    @Test
    void oneStatementIsOneEvent() {
        assertThat(ExtractionTest.types("Signed Acme for $80k ARR")).containsExactly(EventType.ENTERPRISE_DEAL);
    }

    @Test
    void restatementsMergeAndChangesSupersede() {
        List<SignificantEvent> events = ExtractionScore.merged(ExtractionTest.findings(
                "Acme signed!",
                "signed Acme Corp for $80k",
                "MRR is at $42k now",
                "we hit $42,000 in MRR",
                "MRR hit $45k"));
        assertThat(events.stream().filter(SignificantEvent::active))
                .extracting(event -> event.finding().title())
                .containsExactlyInAnyOrder("Signed Acme ($80k)", "MRR reached $45k");
        assertThat(events).hasSize(3);
    }

    @Test
    void aSubjectCountsWhereTheBodySaysNothing() {
        List<Finding> findings = ExtractionTest.findings(List.of(Conversations.email("Acme signed!", "See attached.")));
        assertThat(findings).extracting(Finding::title).containsExactly("Signed Acme");
        assertThat(ExtractionTest.findings(List.of(Conversations.email("Targets for May", "MRR hit $50k"))))
                .isEmpty();
    }

    static Stream<String> strange() {
        return Stream.of(
                "",
                " \n\n ",
                "🚀🎉💸🔥",
                "تم توقيع العقد مع شركة أكمي 🎉 $80k",
                "\u202Esigned Acme\u202C",
                "İstanbul ofisi açıldı! Signed İŞBANK for ₺4M",
                "\uD83D signed \uDE80",
                "Signed ".repeat(300),
                "a".repeat(LARGE),
                "$".repeat(LARGE),
                "1".repeat(LARGE),
                "$1 ".repeat(LARGE / 3),
                "signed ".repeat(LARGE / 7),
                "Signed Acme and ".repeat(LARGE / 16),
                "MRR hit $42k, ".repeat(LARGE / 14),
                "MRR hit $42k.\n".repeat(MANY_SENTENCES / 14),
                "we launched the new the new. ".repeat(MANY_SENTENCES / 29),
                "Aa Bb Cc Dd. ".repeat(MANY_SENTENCES / 13),
                ". ".repeat(LARGE / 2),
                "\n".repeat(LARGE),
                "🚀".repeat(LARGE / 4),
                "A".repeat(1999) + ".");
    }

    @ParameterizedTest
    @MethodSource("strange")
    void anyTextIsRead(String text) {
        List<Message> messages = Conversations.chat(text);
        CpuTime.isLittle(() -> ExtractionScore.reply(new OfflineModel(), messages));
    }

    private static ModelRequest request(Pass pass, List<Message> messages) {
        return new ModelRequest(pass, Conversations.COMPANY, messages, List.of(), Map.of("company", "Score"), null);
    }
}
