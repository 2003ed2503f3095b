package io.tidings.app;

import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.Source;
import io.tidings.message.Text;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.Trigger;
import io.tidings.trigger.TriggerReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages that wait, and the batches that the trigger would take of them, where nothing waits long. */
final class TrialBuffer {
    private final CompanyId company;
    private final Trigger trigger;
    private final List<Message> waiting = new ArrayList<>();
    private final Map<Source, Integer> perSource = new EnumMap<>(Source.class);
    private long tokens;

    TrialBuffer(CompanyId company, Trigger trigger) {
        this.company = company;
        this.trigger = trigger;
    }

    /** Adds one; gives the batches that fire then. */
    List<List<Message>> add(Message message) {
        waiting.add(message);
        count(message, 1);
        return fire(trigger.due(state(), Instant.EPOCH));
    }

    /** The batches of what is left. */
    List<List<Message>> rest() {
        return fire(trigger.rest(state(), TriggerReason.DRAIN));
    }

    private List<List<Message>> fire(Optional<Firing> first) {
        List<List<Message>> batches = new ArrayList<>();
        for (Optional<Firing> due = first;
                due.isPresent();
                due = due.get().reason() == TriggerReason.DRAIN
                        ? trigger.rest(state(), TriggerReason.DRAIN)
                        : trigger.due(state(), Instant.EPOCH)) {
            batches.add(take(due.get()));
        }
        return batches;
    }

    /** The oldest, as many as the firing allows, and at least one. */
    private List<Message> take(Firing firing) {
        waiting.sort(Comparator.comparing(message -> message.id().value()));
        List<Message> batch = new ArrayList<>();
        long taken = 0;
        for (Message message : waiting.subList(0, Math.min(firing.max(), waiting.size()))) {
            taken += tokens(message);
            if (!batch.isEmpty() && taken > firing.maxTokens()) {
                break;
            }
            batch.add(message);
        }
        waiting.subList(0, batch.size()).clear();
        batch.forEach(message -> count(message, -1));
        return batch;
    }

    private void count(Message message, int sign) {
        perSource.merge(message.header().source(), sign, Integer::sum);
        tokens += sign * tokens(message);
    }

    private BufferState state() {
        return new BufferState(company, waiting.size(), tokens, Optional.empty(), Map.copyOf(perSource));
    }

    /** As the stores reckon them. */
    private static long tokens(Message message) {
        return Text.tokens(message.text());
    }
}
