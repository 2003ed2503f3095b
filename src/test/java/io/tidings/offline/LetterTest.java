package io.tidings.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.outreach.EmailReply;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTest {
    private static final Pass PASS = ExtractionScore.pass("investor-email");
    private static final Map<String, String> FACTS =
            Map.of("company_name", "Lanternworks", "sender_name", "Maya Ortiz", "sender_title", "CEO");
    private static final List<SignificantEvent> EVENTS = ExtractionScore.merged(ExtractionTest.findings(
            "We closed our $3M seed round last week, led by Northstar Ventures.",
            "MRR reached $42k in March, up 18% from the month before.",
            "we now have 220 paying teams",
            "Signed Acme Corp for $80k a year. The contract runs for three years and covers all of their warehouses.",
            "Acme renewed for another two years",
            "Fjord Energy cut their invoicing time by 70% with our product.",
            "Smart Routing is now generally available",
            "p95 latency dropped from 800ms to 120ms",
            "We passed our SOC 2 Type II audit without a single exception in the report!",
            "Welcome Dana Fields, our new VP of Sales!",
            "Opened our first office in Singapore today",
            "TechCrunch ran a story about us",
            "Partnership with Blue Harbor Logistics signed"));

    @Test
    void everyNumberIsTraced() {
        InvestorEmail email = write(EVENTS, FACTS);
        Tracing tracing = Tracing.of(email, EVENTS, FACTS.values());
        assertThat(tracing.untraced()).isEmpty();
        assertThat(tracing.traced()).hasSizeGreaterThan(10);
    }

    @Test
    void isALetter() {
        InvestorEmail email = write(EVENTS, FACTS);
        assertThat(email.body().split("\\s+").length).isBetween(200, 400);
        assertThat(email.body()).contains("Could we meet soon?").endsWith("Best regards,\nMaya Ortiz\nCEO");
        assertThat(email.subject()).startsWith("Lanternworks: ");
        assertThat(email.highlights()).hasSizeBetween(5, 7).doesNotHaveDuplicates();
        assertThat(email.metricsSummary()).containsEntry("MRR", "$42k").containsEntry("MRR growth", "18%");
        assertThat(email.body().lines().filter(line -> !line.isBlank())).doesNotHaveDuplicates();
    }

    @Test
    void aSingleEventIsEnough() {
        List<SignificantEvent> one = ExtractionScore.merged(ExtractionTest.findings("We just crossed $42k MRR!"));
        InvestorEmail email = write(one, Map.of());
        assertThat(Tracing.of(email, one, List.of()).untraced()).isEmpty();
        assertThat(email.subject()).isEqualTo("our company: MRR reached $42k");
    }

    @Test
    void aConfiguredNameWithANumberStandsInTheLetter() {
        Map<String, String> facts =
                Map.of("company_name", "Studio 54", "sender_name", "R2D2", "sender_title", "CEO of Studio 54");
        InvestorEmail email = write(EVENTS, facts);
        assertThat(email.subject()).startsWith("Studio 54: ");
        assertThat(email.body()).contains("Studio 54").endsWith("\nR2D2\nCEO of Studio 54");
        assertThat(Tracing.of(email, EVENTS, facts.values()).untraced()).isEmpty();
    }

    @Test
    void aConfiguredNameThatIsButANumberIsLeftOut() {
        InvestorEmail email = write(EVENTS, Map.of("company_name", "54", "sender_name", "Maya Ortiz"));
        assertThat(email.subject()).startsWith("our company: ");
        assertThat(Tracing.of(email, EVENTS, List.of("54", "Maya Ortiz")).untraced())
                .isEmpty();
    }

    @Test
    void supersededEventsAreLeftOut() {
        List<SignificantEvent> events = ExtractionScore.merged(ExtractionTest.findings("MRR hit $42k", "MRR hit $45k"));
        assertThat(write(events, FACTS).body()).contains("$45k").doesNotContain("$42k");
    }

    @Test
    void saysASentenceThatIsItsOwnTitleOnce() {
        String title = "We completed the migration of the event log without downtime";
        List<SignificantEvent> events =
                ExtractionScore.merged(ExtractionTest.findings(title + ".", "MRR hit $45k", "Signed Acme for $80k"));

        assertThat(write(events, FACTS).body().split(title, -1)).hasSize(2);
    }

    @Test
    void writesTheSameTwice() {
        List<SignificantEvent> copy = new ArrayList<>(EVENTS);
        assertThat(write(copy, FACTS)).isEqualTo(write(EVENTS, FACTS));
    }

    private static InvestorEmail write(List<SignificantEvent> events, Map<String, String> facts) {
        ModelRequest request = new ModelRequest(PASS, Conversations.COMPANY, List.of(), events, facts, null);
        ModelOutcome outcome = new OfflineModel().ask(request).result();
        EmailReply reply = EmailReply.examine(PASS, ((ModelOutcome.Answer) outcome).text());
        assertThat(reply.problems()).isEmpty();
        return reply.email().orElseThrow();
    }
}
