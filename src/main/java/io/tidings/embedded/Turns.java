package io.tidings.embedded;

import io.tidings.message.CompanyId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose turn it is: of those who are not being served, who was served longest ago. */
final class Turns {
    private final Map<CompanyId, Long> served = new HashMap<>();
    private final Set<CompanyId> busy = new HashSet<>();
    private long turn;

    /** The next of those who wait, until {@link #end}; empty where all of them are being served. */
    synchronized Optional<CompanyId> take(Collection<CompanyId> waiting) {
        Optional<CompanyId> next = waiting.stream()
                .filter(company -> !busy.contains(company))
                .min(Comparator.comparing(company -> served.getOrDefault(company, 0L)));
        next.ifPresent(company -> {
            busy.add(company);
            turn++;
            served.put(company, turn);
        });
        return next;
    }

    synchronized void end(CompanyId company) {
        busy.remove(company);
    }
}
