package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.erasure.Receipt;
import io.tidings.erasure.Subject;
import io.tidings.event.Finding;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.Tracing;
import io.tidings.verticle.Eraser;
import io.tidings.verticle.ErasureGuards;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing of whoever was erased is left or comes back, and all of the others stays. */
public abstract class ErasuresContract extends PortContract {
    private static final String ANN = "ann@acme.example";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final Message anns = message(1, "Ann Lee <Ann@acme.example>", "MRR is $42k");
    private final Message bobs = message(2, "bob", "MRR is $42k, says ann");
    private final Message annsAlone = message(3, ANN, "We signed Globex");

    private static Message message(int n, String sender, String text) {
        return Examples.message(record(ACME, n, sender, text));
    }

    private static LogRecord record(CompanyId company, int n, String sender, String text) {
        CsvRow row = new CsvRow("id-" + n, n % 2 == 0, sender, Examples.START.plusSeconds(n), text, "");
        return NativeForm.write(company, row, new Origin(Examples.IMPORT, n));
    }

    private Eraser eraser() {
        return new Eraser(
                stores.erasures(),
                stores.messages(),
                stores.messageArchive(),
                stores.buffer(),
                stores.log()::erase,
                CLOCK);
    }

    private Receipt erase(Subject subject) {
        return value(eraser().erase(subject, "admin"));
    }

    /** Two events: one that Ann and Bob prove, and one that Ann alone proves; a letter about both. */
    private void fill() {
        value(stores.log()
                .append(List.of(
                        record(ACME, 1, "Ann Lee <Ann@acme.example>", "MRR is $42k"),
                        record(ACME, 2, "bob", "MRR is $42k, says ann"))));
        Run run = takenRun("batch-1", List.of(anns, bobs, annsAlone));
        value(stores.events().keep(Examples.reply(run.id(), 0, "{\"quote\":\"We signed Globex\"}")));
        Finding shared = Examples.finding(anns, "MRR", null);
        value(stores.events()
                .complete(Examples.result(
                        run,
                        shared,
                        Examples.finding(bobs, "MRR", null),
                        Examples.finding(annsAlone, "Globex", null))));
        List<String> about = events().stream().map(SignificantEvent::id).toList();
        EmailDraft draft = new EmailDraft(
                "letter",
                ACME,
                new InvestorEmail("News", "We grew to $42k.", List.of(), Map.of()),
                new Tracing(
                        List.of(new TracedFigure("body", "$42k", about.get(0), anns.id(), "MRR is $42k")), List.of()),
                "draft",
                "model-1",
                about,
                Examples.START,
                null);
        value(stores.emails().begin(draft.id(), ACME, Examples.PASS));
        value(stores.emails().keep(draft));
        value(stores.emails().approve(draft));
        value(stores.events().bury(List.of(Examples.deadLetter(Examples.refused(ACME, 9, "x,y," + ANN)))));
        assertThat(events()).hasSize(2);
    }

    private List<SignificantEvent> events() {
        return value(stores.events().events(ACME, false));
    }

    private List<Message> messages() {
        List<MessageId> ids = new ArrayList<>();
        value(stores.messageArchive().messages(message -> ids.add(new MessageId(message.id()))));
        return value(stores.messages().load(ACME, ids));
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        messages().forEach(message -> all.append(message).append('\n'));
        events().forEach(event -> all.append(event).append('\n'));
        value(stores.events().outbox(ACME, 0, 1000))
                .forEach(row -> all.append(row).append('\n'));
        value(stores.deadLetters().list(ACME, true, 100))
                .forEach(letter -> all.append(letter).append('\n'));
        value(stores.emails().page(ACME, null, null, 100))
                .forEach(letter -> all.append(letter).append('\n'));
        return all.toString();
    }

    @Test
    void ofAPersonNothingIsLeftAndTheOthersStay() {
        fill();

        Receipt receipt = erase(Subject.person(ACME, "ANN@acme.example"));

        stores.reopen();
        assertThat(messages()).containsExactly(bobs);
        assertThat(events()).singleElement().satisfies(event -> assertThat(
                        event.finding().evidence())
                .extracting(quote -> quote.messageId())
                .containsExactly(bobs.id()));
        assertThat(everything().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(ANN, "globex", anns.id().value(), annsAlone.id().value());
        assertThat(receipt.counts()).containsEntry("messages", 2L).containsEntry("significant_events", 1L);
        assertThat(receipt.endedAt()).isNotNull();
        assertThat(receipt.toString().toLowerCase(java.util.Locale.ROOT)).doesNotContain("ann");
        assertThat(value(stores.erasures().receipts(10))).containsExactly(receipt);
    }

    @Test
    void aLetterWhoseProofIsGoneIsADraftThatNeedsEditing() {
        fill();

        erase(Subject.person(ACME, ANN));

        EmailDraft letter = value(stores.emails().find("letter")).orElseThrow();
        assertThat(letter.status()).isEqualTo("draft");
        assertThat(letter.needsEditing()).isTrue();
        assertThat(letter.eventIds()).hasSize(1);
    }

    @Test
    void whatTheModelSaidOfTheBatchIsForgottenAndItsPriceIsNot() {
        fill();
        String run = value(stores.workCatalog().runs("batch-1")).get(0).id();

        erase(Subject.person(ACME, ANN));

        assertThat(value(stores.events().reply(run, 0, 0)).orElseThrow().raw()).isEmpty();
        assertThat(value(stores.archive().statistics(ACME)).modelCalls()).isEqualTo(1);
    }

    @Test
    void aRunThatIsUnderWayComesLate() {
        Run run = takenRun("batch-1", List.of(anns, bobs));

        erase(Subject.person(ACME, ANN));

        assertThat(value(stores.events().complete(Examples.result(run, Examples.finding(anns, "MRR", null)))))
                .isEqualTo(RunEnd.LATE);
        assertThat(events()).isEmpty();
        assertThat(takeRun()).isPresent();
    }

    @Test
    void nothingOfThePersonWaitsInTheBuffer() {
        store(List.of(Examples.arrival(anns), Examples.arrival(bobs)));

        erase(Subject.person(ACME, ANN));

        assertThat(value(stores.buffer().state(ACME)).count()).isEqualTo(1);
    }

    @Test
    void whatWasSentBeforeDoesNotComeInAgainAndWhatIsSentAfterDoes() {
        store(List.of(Examples.arrival(anns)));
        erase(Subject.person(ACME, ANN));
        Message later = Examples.message(NativeForm.write(
                ACME,
                new CsvRow("id-9", false, ANN, CLOCK.instant().plusSeconds(5), "I am back", ""),
                new Origin(Examples.IMPORT, 9)));
        Message never = message(7, "Ann Lee <ann@acme.example>", "was on its way");

        List<Arrival> admitted = ErasureGuards.admitted(
                stores.erasures(),
                eraser(),
                List.of(
                        Examples.arrival(anns),
                        Examples.arrival(bobs),
                        Examples.arrival(never),
                        Examples.arrival(later)));

        assertThat(admitted).extracting(Arrival::message).containsExactly(bobs, later);
    }

    @Test
    void whatComesInMeanwhileIsTakenOutAgain() {
        store(List.of(Examples.arrival(anns)));
        erase(Subject.person(ACME, ANN));
        Message late = message(7, ANN, "was being stored");
        value(stores.messages().store(List.of(Examples.arrival(late), Examples.arrival(bobs))));

        List<Arrival> settled = ErasureGuards.settled(
                stores.erasures(), eraser(), List.of(Examples.arrival(late), Examples.arrival(bobs)));

        assertThat(settled).extracting(Arrival::message).containsExactly(bobs);
        assertThat(messages()).containsExactly(bobs);
    }

    @Test
    void aDryRunTellsWhatWouldGoAndChangesNothing() {
        fill();
        String before = everything();

        Map<String, Long> counts = value(eraser().look(Subject.person(ACME, ANN)));

        assertThat(counts)
                .containsEntry("messages", 2L)
                .containsEntry("significant_events", 1L)
                .containsEntry("dead_letters", 1L);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anErasureThatWasBrokenOffIsCompletedByTheSameOnceMore() {
        fill();
        Subject ann = Subject.person(ACME, ANN);
        String hash = ann.hash(value(stores.erasures().ledger()).salt());
        Receipt broken =
                new Receipt("broken", hash, "person", CLOCK.instant(), "x", CLOCK.instant(), null, Map.of(), List.of());
        value(stores.erasures().begin(broken));
        value(stores.erasures().remember("broken", List.of(anns.id(), annsAlone.id()), List.of()));
        value(stores.messages().delete(ACME, List.of(anns.id(), annsAlone.id())));

        erase(ann);

        assertThat(everything().toLowerCase(java.util.Locale.ROOT)).doesNotContain(ANN, "globex");
        assertThat(value(stores.erasures().remembered(hash))).isEmpty();
    }

    @Test
    void twiceErasesNothingMore() {
        fill();
        erase(Subject.person(ACME, ANN));
        String once = everything();

        Receipt again = erase(Subject.person(ACME, ANN));

        assertThat(again.counts()).containsEntry("messages", 0L).containsEntry("significant_events", 0L);
        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void ofACompanyNothingIsLeftAndTheOthersStay() {
        fill();
        Message other = Examples.chat(BOLT, 1);
        store(List.of(Examples.arrival(other)));

        erase(Subject.company(ACME));

        stores.reopen();
        assertThat(messages()).isEmpty();
        assertThat(value(stores.messages().load(BOLT, List.of(other.id())))).containsExactly(other);
        assertThat(events()).isEmpty();
        assertThat(everything()).doesNotContain("Globex", "$42k", anns.id().value());
        assertThat(value(stores.emails().find("letter"))).isEmpty();
        assertThat(value(stores.archive().statistics(ACME)).modelCalls()).isZero();
        assertThat(ErasureGuards.admitted(stores.erasures(), eraser(), List.of(Examples.arrival(bobs))))
                .isEmpty();
        assertThat(value(stores.buffer().state(ACME)).count()).isZero();
    }
}
