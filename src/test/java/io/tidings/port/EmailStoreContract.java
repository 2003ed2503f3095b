package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.outreach.EmailDraft;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drafts are kept once, and their replies like any run's. */
public abstract class EmailStoreContract extends PortContract {
    private static final EmailDraft DRAFT = Examples.draft("draft-1", ACME, "We grew 7 times");

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

    private void begin(EmailDraft draft) {
        value(stores.emails().begin(draft.id(), draft.companyId(), Examples.PASS));
    }

    private List<EmailDraft> emails() {
        List<EmailDraft> emails = new ArrayList<>();
        value(stores.archive().emails(emails::add));
        return emails;
    }
}
