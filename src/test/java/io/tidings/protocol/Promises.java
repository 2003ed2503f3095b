package io.tidings.protocol;

import io.tidings.event.Evidence;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.OutboxRow;
import io.tidings.protocol.ModelEventStore.BatchRow;
import io.tidings.protocol.ModelEventStore.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is promised of every history, however it went. */
final class Promises {
    private final Ledger ledger;
    private final World world;
    private final ModelEventStore events;
    private final Set<MessageId> said;
    private final Set<String> refused;

    /** @param appended what the log got */
    Promises(World world, Set<Said> appended) {
        this.world = world;
        this.ledger = world.ledger;
        this.events = world.events;
        this.said = appended.stream()
                .map(Said::message)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        this.refused =
                appended.stream().map(Said::deadLetter).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    void checkThatAllIsDone() {
        ledger.check(world.log.lag() == 0, "%d records are not committed", world.log.lag());
        ledger.check(said.equals(Set.copyOf(world.messages.ids())), "said %s, stored %s", said, world.messages.ids());
        ledger.check(events.buried.containsAll(refused), "refused records are not buried: %s", refused);
        Set<MessageId> unclaimed = new TreeSet<>(said);
        unclaimed.removeAll(events.claims.keySet());
        ledger.check(unclaimed.isEmpty(), "no batch has claimed %s", unclaimed);
        events.batches.forEach(
                (id, batch) -> ledger.check(!batch.state.equals("open"), "batch %s is not done: %s", id, runs(id)));
        ledger.check(world.buffer.size() == 0, "%d messages are left in the buffer", world.buffer.size());
    }

    private List<String> runs(String batch) {
        return events.runs.values().stream()
                .filter(run -> run.batchId.equals(batch))
                .map(run -> run.pass.id() + " " + run.state)
                .toList();
    }

    void checkThatNothingIsLeft() {
        List<?> open = world.messages.open().result();
        ledger.check(open.isEmpty(), "days are left open: %s", open);
        checkThatAllIsDone();
    }

    void checkThatNothingIsDoubled() {
        List<MessageId> inBatches = events.batches.values().stream()
                .flatMap(batch -> batch.ids.stream())
                .toList();
        ledger.check(
                inBatches.size() == Set.copyOf(inBatches).size() && said.containsAll(inBatches),
                "said %s, in batches %s",
                said,
                inBatches);
        events.runs.values().forEach(this::checkCalls);
        events.outbox.forEach(this::checkNumbers);
        events.batches.forEach(this::checkNews);
        checkEvidence();
    }

    /** Each answer is stored and used, but for those that a fault kept from the store. */
    private void checkCalls(RunRow run) {
        long stored = events.replies.values().stream()
                .filter(reply -> reply.runId().equals(run.id))
                .count();
        ledger.check(
                ledger.answers(run.id) <= stored + ledger.excuses(run.id),
                "run %s: %d answers, %d of them stored, %d faults",
                run.id,
                ledger.answers(run.id),
                stored,
                ledger.excuses(run.id));
    }

    private void checkNumbers(CompanyId company, List<OutboxRow> news) {
        for (int i = 0; i < news.size(); i++) {
            ledger.check(
                    news.get(i).seq() == i + 1,
                    "%s: news %d has the number %d",
                    company,
                    i + 1,
                    news.get(i).seq());
        }
    }

    /** A batch ends once, and once more each time that it was opened again; what is completed stays so. */
    private void checkNews(String id, BatchRow batch) {
        List<String> states = events.outbox.getOrDefault(batch.company, List.of()).stream()
                .filter(row -> row.kind().equals("batch") && row.payload().startsWith(id))
                .map(row -> row.payload().substring(id.length() + 1))
                .toList();
        List<String> lawful = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            lawful.add(i % 2 == 1 ? "open" : i == states.size() - 1 ? batch.state : "dead");
        }
        ledger.check(states.size() % 2 == 1 && states.equals(lawful), "batch %s became %s", id, states);
    }

    /** Every message is stated by at most one event, once; and those that completed runs found are. */
    private void checkEvidence() {
        Map<MessageId, Integer> quoted = new HashMap<>();
        events.events.values().stream()
                .flatMap(event -> event.finding().evidence().stream())
                .map(Evidence::messageId)
                .forEach(id -> quoted.merge(id, 1, Integer::sum));
        quoted.forEach((id, times) -> ledger.check(times == 1, "%s is quoted %d times", id, times));
        events.found.forEach(id -> ledger.check(quoted.containsKey(id), "what %s proved is no event", id));
    }
}
