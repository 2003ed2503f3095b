package io.tidings.verticle;

import io.tidings.erasure.Ledger;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Message;
import io.tidings.message.Withdrawal;
import io.tidings.port.Erasures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what was erased from coming in again. What is being stored while somebody is erased is looked at again when it
 * is stored: either the ledger has him by then, and it is taken out, or he is written into it later, and the erasure
 * finds it.
 */
public final class ErasureGuard {
    private final Erasures erasures;
    private final Eraser eraser;

    public ErasureGuard(Erasures erasures, Eraser eraser) {
        this.erasures = erasures;
        this.eraser = eraser;
    }

    /** Those that may come in. */
    Future<List<Arrival>> admitted(List<Arrival> arrivals) {
        return erasures.ledger().compose(ledger -> without(ledger, arrivals));
    }

    /** Those of what was stored that may stay; the others are taken out. */
    Future<List<Arrival>> settled(List<Arrival> stored) {
        return erasures.ledger().compose(ledger -> without(ledger, stored).compose(left -> {
            if (left.size() == stored.size()) {
                return Future.succeededFuture(left);
            }
            Set<Arrival> kept = new HashSet<>(left);
            Map<CompanyId, List<Message>> late = stored.stream()
                    .filter(arrival -> !kept.contains(arrival))
                    .map(Arrival::message)
                    .collect(Collectors.groupingBy(Message::companyId));
            Future<Void> removed = Future.succeededFuture();
            for (Map.Entry<CompanyId, List<Message>> one : late.entrySet()) {
                removed = removed.compose(before -> eraser.remove(one.getKey(), one.getValue(), ledger));
            }
            return removed.map(left);
        }));
    }

    /** Those that were not erased. */
    Future<List<DeadLetter>> buriable(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Future.succeededFuture(letters);
        }
        return erasures.ledger()
                .compose(ledger -> ledger.until().isEmpty()
                        ? Future.succeededFuture(letters)
                        : erasures.known(letters.stream()
                                        .map(letter -> ledger.deadLetterKey(letter.id()))
                                        .toList())
                                .map(known -> letters.stream()
                                        .filter(letter -> !known.contains(ledger.deadLetterKey(letter.id()))
                                                && !ledger.isNamedIn(letter.companyId(), letter.payload()))
                                        .toList()));
    }

    /** Those that were not erased: to say of one that it was taken back would bring its id in again. */
    Future<List<Withdrawal>> withdrawable(List<Withdrawal> withdrawals) {
        if (withdrawals.isEmpty()) {
            return Future.succeededFuture(withdrawals);
        }
        return erasures.ledger().compose(ledger -> erasures.known(withdrawals.stream()
                        .map(one -> ledger.key(one.companyId(), one.id()))
                        .toList())
                .map(known -> withdrawals.stream()
                        .filter(one -> !known.contains(ledger.key(one.companyId(), one.id())))
                        .toList()));
    }

    private Future<List<Arrival>> without(Ledger ledger, List<Arrival> arrivals) {
        if (ledger.until().isEmpty() || arrivals.isEmpty()) {
            return Future.succeededFuture(arrivals);
        }
        List<Arrival> others = arrivals.stream()
                .filter(arrival -> !ledger.has(arrival.message()))
                .toList();
        Collection<String> keys = new ArrayList<>();
        others.forEach(arrival -> keys.addAll(ledger.keys(arrival.message().header())));
        return erasures.known(keys).map(known -> others.stream()
                .filter(arrival ->
                        ledger.keys(arrival.message().header()).stream().noneMatch(known::contains))
                .toList());
    }
}
