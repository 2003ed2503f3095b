package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drafts are kept once, and their replies like any run's. */
public abstract class EmailStoreContract extends PortContract {
    private static final EmailDraft DRAFT = Examples.draft("draft-1", ACME, "We grew 7 times");
    private static final InvestorEmail EDITED =
            new InvestorEmail("We grew", "We grew to $42k.", List.of(), Map.of("MRR", "$42k"));
    private static final Tracing PROVED = new Tracing(DRAFT.tracing().traced(), List.of());

    @Test
    void findsADraftAsItWasKept() {
        begin(DRAFT);
        value(stores.emails().keep(DRAFT));

        stores.reopen();

        assertThat(value(stores.emails().find("draft-1"))).contains(DRAFT);
    }

    @Test
    void findsNoDraftThatWasOnlyBegun() {
        begin(DRAFT);

        assertThat(value(stores.emails().find("draft-1"))).isEmpty();
    }

    @Test
    void keepsTheFirstDraftOfAnId() {
        begin(DRAFT);
        value(stores.emails().keep(DRAFT));

        value(stores.emails().keep(Examples.draft("draft-1", ACME, "Another subject")));

        assertThat(value(stores.emails().find("draft-1"))).contains(DRAFT);
        assertThat(emails()).containsExactly(DRAFT);
    }

    @Test
    void tellsOfADraftOnce() {
        begin(DRAFT);
        List<Future<Void>> keeps = IntStream.range(0, 10)
                .mapToObj(i -> stores.emails().keep(DRAFT))
                .toList();

        value(Future.all(keeps));

        assertThat(value(stores.events().outbox(ACME, 0, 100))).singleElement().satisfies(row -> assertThat(row.kind())
                .isEqualTo("email"));
    }

    @Test
    void countsTheRepliesOfADraftAmongTheCalls() {
        begin(DRAFT);

        value(stores.events().keep(Examples.reply("draft-1", 0, "{}")));

        Statistics statistics = value(stores.archive().statistics(ACME));
        assertThat(statistics.modelCalls()).isEqualTo(1);
        assertThat(statistics.models()).containsExactly("model-1");
    }

    @Test
    void beginsADraftOnceHoweverOftenItIsSaid() {
        begin(DRAFT);
        value(stores.events().keep(Examples.reply("draft-1", 0, "{}")));

        begin(DRAFT);

        assertThat(value(stores.archive().statistics(ACME)).modelCalls()).isEqualTo(1);
        assertThat(value(stores.events().reply("draft-1", 0, 0))).isPresent();
    }

    @Test
    void offersADraftToNobodyAsARun() {
        begin(DRAFT);

        assertThat(takeRun()).isEmpty();
        assertThat(value(stores.events().openRuns(ACME))).isZero();
    }

    @Test
    void anEmailWithANumberThatNoQuoteProvesCannotBeApprovedBeforeItIsEdited() {
        keep(DRAFT);

        assertThat(failure(stores.emails().approve(DRAFT)))
                .isInstanceOf(EmailRefused.class)
                .hasMessage(
                        "the email cannot be approved, for no quote proves 7 (subject): edit it, so that each of its"
                                + " figures stands in a quote, or is gone");
        assertThat(value(stores.emails().find("draft-1"))).contains(DRAFT);

        EmailDraft edited = value(stores.emails().edit(DRAFT, EDITED, PROVED));
        EmailDraft approved = value(stores.emails().approve(edited));

        stores.reopen();
        assertThat(approved.status()).isEqualTo("approved");
        assertThat(approved.email()).isEqualTo(EDITED);
        assertThat(value(stores.emails().find("draft-1"))).contains(approved);
        assertThat(emails()).containsExactly(approved);
    }

    @Test
    void anEmailThatIsEditedStaysADraftAndMayStillNeedEditing() {
        keep(DRAFT);

        EmailDraft edited = value(stores.emails().edit(DRAFT, EDITED, DRAFT.tracing()));

        assertThat(value(stores.emails().find("draft-1"))).contains(edited);
        assertThat(edited.status()).isEqualTo("draft");
        assertThat(failure(stores.emails().approve(edited))).isInstanceOf(EmailRefused.class);
    }

    @Test
    void nobodyChangesAnEmailThatAnotherHasChangedMeanwhile() {
        keep(DRAFT);
        EmailDraft edited = value(stores.emails().edit(DRAFT, EDITED, PROVED));

        assertThat(failure(stores.emails().edit(DRAFT, DRAFT.email(), PROVED)))
                .isInstanceOf(EmailRefused.class)
                .hasMessage("the email has been changed since it was read: read it again");
        assertThat(failure(stores.emails().approve(DRAFT))).isInstanceOf(EmailRefused.class);
        assertThat(value(stores.emails().find("draft-1"))).contains(edited);
    }

    @Test
    void anApprovedEmailIsNoDraftAnyMore() {
        keep(DRAFT);
        EmailDraft approved =
                value(stores.emails().approve(value(stores.emails().edit(DRAFT, EDITED, PROVED))));

        assertThat(failure(stores.emails().edit(approved, DRAFT.email(), PROVED)))
                .hasMessage("the email is no draft any more, but approved: draft another one");
        assertThat(failure(stores.emails().approve(approved))).isInstanceOf(EmailRefused.class);
    }

    @Test
    void anEmailThatNobodyKeptIsNeitherEditedNorApproved() {
        assertThat(failure(stores.emails().approve(DRAFT))).isInstanceOf(EmailRefused.class);
        assertThat(failure(stores.emails().edit(DRAFT, EDITED, PROVED)))
                .hasMessageStartingWith("there is no such email");
        assertThat(value(stores.events().outbox(ACME, 0, 100))).isEmpty();
    }

    @Test
    void tellsOfEachChangeOfADraft() {
        keep(DRAFT);
        value(stores.emails().approve(value(stores.emails().edit(DRAFT, EDITED, PROVED))));

        assertThat(value(stores.events().outbox(ACME, 0, 100)))
                .extracting(row -> Json.read(row.payload(), JsonNode.class))
                .extracting(news -> news.path("status").asText(), news -> news.path("needs_editing")
                        .asBoolean())
                .containsExactly(tuple("draft", true), tuple("draft", false), tuple("approved", false));
    }

    private void keep(EmailDraft draft) {
        begin(draft);
        value(stores.emails().keep(draft));
    }

    private void begin(EmailDraft draft) {
        value(stores.emails().begin(draft.id(), draft.companyId(), Examples.PASS));
    }

    private List<EmailDraft> emails() {
        List<EmailDraft> emails = new ArrayList<>();
        value(stores.archive().emails(emails::add));
        return emails;
    }
}
