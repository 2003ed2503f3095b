package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Correction;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.outreach.EmailDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people look up is what the stores hold, in pages that neither repeat nor leave out. */
public abstract class CatalogContract extends PortContract {
    @Test
    void eventsComeInPagesTheLastStatedFirst() {
        for (int n = 1; n <= 5; n++) {
            complete(ACME, n, "Subject" + n, "$" + n + "k");
        }
        complete(BOLT, 9, "Other", "$9k");

        assertThat(pages(
                        (after, limit) -> value(stores.eventCatalog().page(EventFilter.of(ACME), after, limit)),
                        StoredEvent::place))
                .extracting(event -> event.event().finding().subject())
                .containsExactly("Subject5", "Subject4", "Subject3", "Subject2", "Subject1");
    }

    @Test
    void filtersHoldTogether() {
        complete(ACME, 1, "Cloud", "$1k");
        complete(ACME, 2, "Rain", "$2k");
        StoredEvent rain = all(ACME).get(0);

        assertThat(found(new EventFilter(ACME, null, null, true, null, null, "rAiN", null)))
                .containsExactly("Rain");
        assertThat(found(new EventFilter(ACME, null, null, false, null, null, null, null)))
                .isEmpty();
        assertThat(found(new EventFilter(ACME, null, null, null, rain.place().at(), null, null, null)))
                .containsExactly("Rain");
        assertThat(found(new EventFilter(
                        ACME, null, null, null, null, rain.place().at(), null, null)))
                .containsExactly("Cloud");
        assertThat(found(new EventFilter(ACME, null, null, null, null, null, null, "acme-1")))
                .containsExactly("Cloud");
    }

    @Test
    void countsAreThoseOfTheFilter() {
        complete(ACME, 1, "One", "$1k");
        complete(ACME, 2, "Two", "$2k");
        complete(BOLT, 3, "Three", "$3k");

        EventCounts counts = value(stores.eventCatalog().count(EventFilter.of(ACME)));

        assertThat(counts.total()).isEqualTo(2);
        assertThat(counts.active()).isEqualTo(2);
        assertThat(counts.byType().values()).containsExactly(2L);
        assertThat(counts.bySeverity().values()).containsExactly(2L);
        assertThat(counts.byDay().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(2);
    }

    @Test
    void anotherFigureOfTheMilestoneIsFoundBesideIt() {
        complete(ACME, 1, "Cloud", "$1k");
        complete(ACME, 2, "Cloud", "$2k");
        StoredEvent active = all(ACME).stream()
                .filter(event -> event.event().active())
                .findFirst()
                .orElseThrow();

        List<StoredEvent> others = value(stores.eventCatalog().others(active.event()));

        assertThat(others).hasSize(1);
        assertThat(others.get(0).event().supersededBy())
                .isEqualTo(active.event().id());
    }

    @Test
    void whatAPersonSaidStaysWhateverIsFoundLater() {
        complete(ACME, 1, "Cloud", "$1k");
        String id = all(ACME).get(0).event().id();
        Correction correction =
                new Correction(Instant.ofEpochSecond(1_760_000_000), "dana", false, Severity.LOW, null, null, "a joke");

        StoredEvent corrected =
                value(stores.eventCatalog().correct(ACME, id, correction)).orElseThrow();
        complete(ACME, 2, "Cloud", "$1k");

        assertThat(corrected.event().active()).isFalse();
        StoredEvent merged = value(stores.eventCatalog().find(ACME, id)).orElseThrow();
        assertThat(merged.event().finding().evidence()).hasSize(2);
        assertThat(merged.event().active()).isFalse();
        assertThat(merged.event().finding().severity()).isEqualTo(Severity.LOW);
        assertThat(value(stores.eventCatalog().corrections(id))).containsExactly(correction);
        assertThat(value(stores.eventCatalog().correct(BOLT, id, correction))).isEmpty();
    }

    @Test
    void batchesTellWhatRanOnThem() {
        complete(ACME, 1, "One", "$1k");
        complete(ACME, 2, "Two", "$2k");

        List<StoredBatch> batches = pages(
                (after, limit) -> value(stores.workCatalog().batches(ACME, "completed", after, limit)),
                batch -> new Place(batch.openedAt(), batch.id()));

        assertThat(batches).extracting(StoredBatch::id).containsExactlyInAnyOrder("acme-1", "acme-2");
        assertThat(value(stores.workCatalog().batches(ACME, "dead", null, 10))).isEmpty();
        assertThat(value(stores.workCatalog().batch(BOLT, "acme-1"))).isEmpty();
        StoredRun run = value(stores.workCatalog().runs("acme-1")).get(0);
        assertThat(run.state()).isEqualTo("completed");
        assertThat(run.replies()).isEqualTo(1);
        assertThat(run.usage().inputTokens()).isEqualTo(100);
        assertThat(value(stores.workCatalog().replies("acme-1")))
                .extracting(Reply::raw)
                .containsExactly("{}");
        assertThat(value(stores.workCatalog().coverage(ACME)))
                .extracting(Coverage::completed)
                .containsExactly(2L);
        assertThat(value(stores.workCatalog().companies())).containsExactly(ACME);
    }

    @Test
    void emailsComeInPagesAndCanBeRejected() {
        EmailDraft draft = Examples.draft("draft-1", ACME, "We grew");
        value(stores.emails().begin("draft-1", ACME, Examples.PASS));
        value(stores.emails().keep(draft));

        EmailDraft rejected = value(stores.emails().reject(draft));

        assertThat(rejected.status()).isEqualTo(EmailDraft.REJECTED);
        assertThat(value(stores.emails().page(ACME, EmailDraft.REJECTED, null, 10)))
                .containsExactly(rejected);
        assertThat(value(stores.emails().page(ACME, EmailDraft.DRAFT, null, 10)))
                .isEmpty();
        assertThat(value(stores.emails().page(ACME, null, new Place(draft.createdAt(), draft.id()), 10)))
                .isEmpty();
    }

    @Test
    void deadLettersComeInPages() {
        for (int line = 1; line <= 5; line++) {
            value(stores.events().bury(List.of(Examples.deadLetter(Examples.refused(ACME, line, "row " + line)))));
        }

        assertThat(pages(
                        (after, limit) -> value(stores.deadLetters().page(ACME, false, after, limit)),
                        burial -> new Place(
                                burial.letter().buriedAt(), burial.letter().id())))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(value(stores.deadLetters().page(BOLT, true, null, 10))).isEmpty();
    }

    private static <T> List<T> pages(BiFunction<@Nullable Place, Integer, List<T>> page, Function<T, Place> place) {
        List<T> all = new ArrayList<>();
        List<T> next = page.apply(null, 2);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = page.apply(place.apply(next.get(next.size() - 1)), 2);
        }
        return all;
    }

    private List<StoredEvent> all(CompanyId company) {
        return value(stores.eventCatalog().page(EventFilter.of(company), null, 100));
    }

    private List<String> found(EventFilter filter) {
        return value(stores.eventCatalog().page(filter, null, 100)).stream()
                .map(event -> event.event().finding().subject())
                .toList();
    }

    private void complete(CompanyId company, int n, String subject, String figure) {
        Message message = Examples.chat(company, n);
        Run run = takenRun(company + "-" + n, List.of(message));
        value(stores.events().keep(Examples.reply(run.id(), 0, "{}")));
        value(stores.events()
                .complete(Examples.result(run, Examples.finding(message, subject, new Metric("MRR", figure)))));
    }
}
