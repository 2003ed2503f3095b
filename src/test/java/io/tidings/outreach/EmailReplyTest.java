package io.tidings.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.Pass;
import io.tidings.analysis.Passes;
import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.Said;
import io.tidings.message.Text;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReplyTest {
    private static final Map<String, String> FACTS = Map.of("company_name", "Acme");
    private static final Pass PASS = Passes.email();
    private static final String REPLY =
            """
            {"subject":"MRR at $42k","body":"We had a very good quarter, all in all.","meeting_request":"Can we meet?","highlights":["$42k MRR","SOC 2"],\
            "metrics_summary":[{"name":"MRR","value":"$42k"},{"name":"Growth","value":"18%"}]}""";

    @Test
    void anEmailIsReadWithItsMetricsInOrder() {
        EmailReply reply = EmailReply.examine(PASS, REPLY);

        assertThat(reply.problems()).isEmpty();
        assertThat(reply.meetingRequest()).contains("Can we meet?");
        assertThat(reply.email())
                .contains(new InvestorEmail(
                        "MRR at $42k",
                        "We had a very good quarter, all in all.",
                        List.of("$42k MRR", "SOC 2"),
                        Map.of("MRR", "$42k", "Growth", "18%")));
        assertThat(reply.email().orElseThrow().metricsSummary().keySet()).containsExactly("MRR", "Growth");
    }

    @Test
    void aSubjectIsOneLine() {
        String reply = REPLY.replace("MRR at $42k\",", "MRR\\r\\nBcc: eve@x.example\\u2028now\",");

        assertThat(EmailReply.examine(PASS, reply).email().orElseThrow().subject())
                .isEqualTo("MRR Bcc: eve@x.example now");
    }

    @Test
    void aFencedReplyIsAccepted() {
        assertThat(EmailReply.examine(PASS, "```json\n" + REPLY + "\n```").email())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"MRR at $42k\"     | 7      | subject",
                "\"MRR at $42k\"     | \"Hi\" | subject",
                "\"SOC 2\"           | null   | highlights/1",
                "\"18%\"             | 18     | metrics_summary/1/value",
                "\"subject\"         | \"s\"  | subject",
            })
    void aFieldOfTheWrongKindIsAProblemWithItsPlace(String right, String wrong, String place) {
        EmailReply reply = EmailReply.examine(PASS, REPLY.replace(right, wrong));

        assertThat(reply.email()).isEmpty();
        assertThat(reply.problems()).anySatisfy(problem -> assertThat(problem).contains(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear investors,", "[]", "{}", "{\"subject\":"})
    void whatIsNoEmailIsAProblem(String raw) {
        EmailReply reply = EmailReply.examine(PASS, raw);

        assertThat(reply.email()).isEmpty();
        assertThat(reply.problems()).isNotEmpty();
    }

    @Test
    void anEmailInATruncatedArrayIsNotTakenForTheAnswer() {
        assertThat(EmailReply.examine(PASS, "[" + REPLY + "," + REPLY.substring(0, 40))
                        .email())
                .isEmpty();
    }

    @Test
    void whatNoStoreCanKeepIsReplaced() {
        InvestorEmail email = EmailReply.examine(
                        PASS, REPLY.replace("MRR", "M\\u0000R").replace("quarter", "\\ud83d"))
                .email()
                .orElseThrow();

        assertThat(email.subject()).isEqualTo("M\uFFFDR at $42k");
        assertThat(Text.clean(email.toString())).isEqualTo(email.toString());
    }

    @Property
    void aReplyWithAnyPieceReplacedIsAnEmailOrAProblem(
            @ForAll @IntRange(max = 180) int from, @ForAll @IntRange(max = 20) int size, @ForAll String piece) {
        String raw = REPLY.substring(0, from) + piece + REPLY.substring(Math.min(REPLY.length(), from + size));

        EmailReply reply = EmailReply.examine(PASS, raw);

        assertThat(reply.email().isPresent()).isEqualTo(reply.problems().isEmpty());
    }

    @Test
    void theSameEventsInAnyOrderAreTheSameDraft() {
        SignificantEvent one = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k")));
        SignificantEvent other = Found.event(Found.mrr("$50k", Found.quote("MRR hit $50k")));

        String id = EmailDraft.id(Said.COMPANY, PASS, FACTS, List.of(one, other));

        assertThat(EmailDraft.id(Said.COMPANY, PASS, FACTS, List.of(other, one)))
                .isEqualTo(id);
    }

    @Test
    void otherEventsAnotherCompanyOrAnotherVersionAreAnotherDraft() {
        SignificantEvent one = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k")));
        SignificantEvent more = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k"), Found.quote("yes, $42k")));
        Pass next = new Pass(
                PASS.id(),
                PASS.version() + 1,
                PASS.description(),
                PASS.on(),
                PASS.output(),
                PASS.priority(),
                true,
                PASS.model(),
                PASS.prompt(),
                PASS.schema());

        String id = EmailDraft.id(Said.COMPANY, PASS, FACTS, List.of(one));

        assertThat(EmailDraft.id(Said.COMPANY, PASS, FACTS, List.of(more))).isNotEqualTo(id);
        assertThat(EmailDraft.id(new CompanyId("other"), PASS, FACTS, List.of(one)))
                .isNotEqualTo(id);
        assertThat(EmailDraft.id(Said.COMPANY, next, FACTS, List.of(one))).isNotEqualTo(id);
        assertThat(EmailDraft.id(Said.COMPANY, PASS, Map.of("company_name", "Other"), List.of(one)))
                .isNotEqualTo(id);
    }
}
