package io.tidings.embedded;

import java.util.HashMap;
import java.util.Map;

/** The appends of each import that are in flight: how far it would be appended once all of them are done. */
final class Appends {
    private final Map<String, InFlight> imports = new HashMap<>();

    private record InFlight(int count, long lastLine) {}

    /** Begins an append; returns the line that must have been appended before it, 0 where none is known to be. */
    synchronized long begin(String importId, long lastLine) {
        InFlight before = imports.getOrDefault(importId, new InFlight(0, 0));
        imports.put(importId, new InFlight(before.count + 1, Math.max(before.lastLine, lastLine)));
        return before.lastLine;
    }

    /** Ends an append, done or failed. With none in flight the import may go on from wherever it stands. */
    synchronized void end(String importId) {
        imports.computeIfPresent(
                importId,
                (id, inFlight) -> inFlight.count == 1 ? null : new InFlight(inFlight.count - 1, inFlight.lastLine));
    }
}
