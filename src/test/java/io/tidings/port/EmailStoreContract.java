package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.SendOutcome;
import io.tidings.outreach.Tracing;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drafts are kept once, and their replies like any run's. */
public abstract class EmailStoreContract extends PortContract {
    private static final EmailDraft DRAFT = Examples.draft("draft-1", ACME, "We grew 7 times");
    private static final InvestorEmail EDITED =
            new InvestorEmail("We grew", "We grew to $42k.", List.of(), Map.of("MRR", "$42k"));
    private static final Tracing PROVED = new Tracing(DRAFT.tracing().traced(), List.of());

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

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

    @Test
    void writesDownThatAnApprovedEmailLeavesBeforeItDoes() {
        EmailDraft approved = approved();

        EmailDraft sending = value(stores.emails().send(approved, delivery(approved)));

        stores.reopen();
        assertThat(sending.status()).isEqualTo("sending");
        assertThat(value(stores.emails().find("draft-1"))).contains(sending);
        assertThat(statuses()).endsWith("approved", "sending");
    }

    @Test
    void ofSeveralWhoSendAnEmailAtOnceOneDoes() {
        EmailDraft approved = approved();

        List<Future<EmailDraft>> sends = IntStream.range(0, 10)
                .mapToObj(i -> stores.emails().send(approved, delivery(approved)))
                .toList();

        value(Future.join(sends).otherwiseEmpty());
        assertThat(sends.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(sends.stream().filter(Future::failed))
                .allSatisfy(one -> assertThat(one.cause()).hasMessage("the email is being sent: wait for how it ends"));
    }

    @Test
    void onlyAnApprovedEmailIsSent() {
        keep(DRAFT);

        assertThat(failure(stores.emails().send(DRAFT, delivery(DRAFT))))
                .isInstanceOf(EmailRefused.class)
                .hasMessage("the email is not approved, but draft: only an approved one is sent");
        assertThat(value(stores.emails().find("draft-1"))).contains(DRAFT);
    }

    @Test
    void anEmailThatWasSentIsNeverSentAgain() {
        EmailDraft sent = ended(SendOutcome.Kind.SENT);

        assertThat(sent.status()).isEqualTo("sent");
        assertThat(sent.delivery().reply()).isEqualTo("250 queued as 7");
        assertThat(sent.delivery().endedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(failure(stores.emails().send(sent, delivery(sent))))
                .hasMessage("the email was sent: none is sent twice");
        assertThat(failure(stores.emails().edit(sent, EDITED, PROVED))).isInstanceOf(EmailRefused.class);
        assertThat(statuses()).endsWith("approved", "sending", "sent");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "FAILED"})
    void anEmailThatDidNotLeaveIsSentAnewOrCorrectedFirst(SendOutcome.Kind kind) {
        EmailDraft back = ended(kind);

        EmailDraft again = value(stores.emails().send(back, delivery(back)));

        assertThat(again.delivery().attempt()).isEqualTo(2);
        assertThat(again.delivery().messageId()).isEqualTo(back.delivery().messageId());
        back = value(stores.emails().sent(again.id(), 2, new SendOutcome(kind, "no"), NOW))
                .orElseThrow();
        EmailDraft corrected = value(stores.emails().edit(back, DRAFT.email(), PROVED));
        assertThat(corrected.status()).isEqualTo("draft");
        EmailDraft approved = value(stores.emails().approve(corrected));
        assertThat(delivery(approved).messageId()).isNotEqualTo(back.delivery().messageId());
        assertThat(delivery(approved).attempt()).isEqualTo(3);
    }

    @Test
    void anEmailOfWhichNobodyKnowsWhetherItWasSentIsNotSentBeforeAPersonSays() {
        EmailDraft unknown = ended(SendOutcome.Kind.UNKNOWN);

        assertThat(failure(stores.emails().send(unknown, delivery(unknown))))
                .hasMessageStartingWith("the email may have been sent");
        EmailDraft notSent = value(stores.emails().settle(unknown, false, "ann", NOW));

        assertThat(notSent.status()).isEqualTo("approved");
        assertThat(failure(stores.emails().settle(notSent, true, "ann", NOW))).isInstanceOf(EmailRefused.class);
        assertThat(value(stores.emails().send(notSent, delivery(notSent))).status())
                .isEqualTo("sending");
    }

    @Test
    void aPersonMayFindOutThatAnEmailWasSent() {
        EmailDraft sent = value(stores.emails().settle(ended(SendOutcome.Kind.UNKNOWN), true, "ann", NOW));

        assertThat(sent.status()).isEqualTo("sent");
        assertThat(sent.delivery().reply()).isEqualTo("ann says that it was sent");
        assertThat(value(stores.emails().find("draft-1"))).contains(sent);
    }

    @Test
    void whatTheLastNodeWasSendingWhenItStoppedIsUnknown() {
        EmailDraft approved = approved();
        value(stores.emails().send(approved, delivery(approved)));

        assertThat(value(stores.emails().abandon("another-node", NOW, NOW))).isEmpty();
        List<EmailDraft> abandoned = value(stores.emails().abandon("node-1", NOW, NOW));

        assertThat(abandoned).extracting(EmailDraft::status).containsExactly("unknown");
        assertThat(value(stores.emails().find("draft-1"))).contains(abandoned.get(0));
        assertThat(value(stores.emails().abandon("node-1", NOW, NOW))).isEmpty();
        assertThat(statuses()).endsWith("sending", "unknown");
    }

    @Test
    void whatNobodyToldOfForLongIsUnknownUntilItsResultComesAfterAll() {
        EmailDraft approved = approved();
        value(stores.emails().send(approved, delivery(approved)));

        assertThat(value(stores.emails().abandon(null, NOW.plusMillis(1), NOW))).hasSize(1);
        SendOutcome late = new SendOutcome(SendOutcome.Kind.SENT, "250");

        assertThat(value(stores.emails().sent("draft-1", 2, late, NOW))).isEmpty();
        assertThat(value(stores.emails().sent("draft-1", 1, late, NOW)))
                .get()
                .extracting(EmailDraft::status)
                .isEqualTo("sent");
        assertThat(value(stores.emails().sent("draft-1", 1, late, NOW))).isEmpty();
        assertThat(value(stores.emails().sent("nobody's", 1, late, NOW))).isEmpty();
    }

    private EmailDraft approved() {
        keep(DRAFT);
        return value(stores.emails().approve(value(stores.emails().edit(DRAFT, EDITED, PROVED))));
    }

    private static Delivery delivery(EmailDraft email) {
        return Delivery.begin(email, "acme.example", List.of("vc@fund.example"), "ann", "node-1", NOW);
    }

    private EmailDraft ended(SendOutcome.Kind kind) {
        EmailDraft approved = approved();
        EmailDraft sending = value(stores.emails().send(approved, delivery(approved)));
        return value(stores.emails()
                        .sent(sending.id(), 1, new SendOutcome(kind, "250 queued as 7"), NOW.plusSeconds(1)))
                .orElseThrow();
    }

    private List<String> statuses() {
        return value(stores.events().outbox(ACME, 0, 100)).stream()
                .map(row ->
                        Json.read(row.payload(), JsonNode.class).path("status").asText())
                .toList();
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
