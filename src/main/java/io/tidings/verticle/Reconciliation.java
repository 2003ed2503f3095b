package io.tidings.verticle;

import io.tidings.bus.Repetition;
import io.tidings.message.MessageId;
import io.tidings.port.CompanyDay;
import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Appends to the buffer what is stored and claimed by no batch, one open day after the other and a page at a time, and
 * closes days in which everything is claimed. Safe at any moment and as often as one likes: the buffer skips what it
 * has, and claims decide.
 */
final class Reconciliation {
    private final OpenDays days;
    private final MessageStore messages;
    private final EventStore events;
    private final MessageBuffer buffer;
    private final Duration untouched;

    /** @param untouched how long a day must have been left alone to be closed */
    Reconciliation(OpenDays days, MessageStore messages, EventStore events, MessageBuffer buffer, Duration untouched) {
        this.days = days;
        this.messages = messages;
        this.events = events;
        this.buffer = buffer;
        this.untouched = untouched;
    }

    /**
     * Goes through all open days, and gives the number of unclaimed messages.
     *
     * @param grown hears of buffers that something was appended to
     * @param stopped true where no other page is to be begun; then it fails
     */
    Future<Long> run(Consumer<List<BufferState>> grown, BooleanSupplier stopped) {
        long[] unclaimed = new long[1];
        return days.open()
                .compose(open -> {
                    Deque<CompanyDay> rest = new ArrayDeque<>(open);
                    return Repetition.of(() -> rest.isEmpty()
                            ? Future.succeededFuture(false)
                            : day(rest.remove(), grown, stopped).map(found -> {
                                unclaimed[0] += found;
                                return true;
                            }));
                })
                .map(done -> unclaimed[0]);
    }

    private Future<Long> day(CompanyDay day, Consumer<List<BufferState>> grown, BooleanSupplier stopped) {
        long[] unclaimed = new long[1];
        return messages.ofDay(day.companyId(), day.day(), page -> {
                    if (stopped.getAsBoolean()) {
                        return Future.failedFuture("it was stopped");
                    }
                    return append(day, page, grown).map(found -> {
                        unclaimed[0] += found;
                        return null;
                    });
                })
                .compose(done ->
                        unclaimed[0] == 0 ? days.close(day, untouched).map(0L) : Future.succeededFuture(unclaimed[0]));
    }

    private Future<Integer> append(CompanyDay day, List<Waiting> page, Consumer<List<BufferState>> grown) {
        List<MessageId> ids = page.stream().map(Waiting::id).toList();
        return events.claimed(day.companyId(), ids).compose(claimed -> {
            List<Waiting> rest = without(page, claimed);
            return rest.isEmpty()
                    ? Future.succeededFuture(0)
                    : buffer.append(rest).onSuccess(grown::accept).map(rest.size());
        });
    }

    private static List<Waiting> without(List<Waiting> page, Set<MessageId> claimed) {
        return page.stream().filter(message -> !claimed.contains(message.id())).toList();
    }
}
