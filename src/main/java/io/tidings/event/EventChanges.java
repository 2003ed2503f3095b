package io.tidings.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What new claims change in the stored events.
 *
 * @param events new and changed, each once
 * @param added how many are new
 * @param merged how many were united with another statement
 * @param superseded how many another figure made history
 */
public record EventChanges(List<SignificantEvent> events, int added, int merged, int superseded) {
    /**
     * Merges claims into the events of their milestones.
     *
     * @param stored all events of each milestone so far, by {@link MilestoneKey#text}; none may be missing
     */
    public static EventChanges of(
            Map<MilestoneKey, List<Claim>> claims, Map<String, ? extends Collection<SignificantEvent>> stored) {
        List<SignificantEvent> changed = new ArrayList<>();
        int added = 0;
        int merged = 0;
        int superseded = 0;
        for (Map.Entry<MilestoneKey, List<Claim>> entry : claims.entrySet()) {
            MilestoneKey key = entry.getKey();
            Map<String, SignificantEvent> before = new LinkedHashMap<>();
            Collection<SignificantEvent> known = stored.get(key.text());
            if (known != null) {
                known.forEach(event -> before.put(event.id(), event));
            }
            for (SignificantEvent event : Milestones.merge(key, before.values(), entry.getValue())) {
                SignificantEvent old = before.get(event.id());
                if (event.equals(old)) {
                    continue;
                }
                changed.add(event);
                if (old == null) {
                    added++;
                } else if (old.active() && !event.active()) {
                    superseded++;
                } else {
                    merged++;
                }
            }
        }
        return new EventChanges(List.copyOf(changed), added, merged, superseded);
    }

    /** The same with these events in place of its own. */
    public EventChanges with(List<SignificantEvent> others) {
        return new EventChanges(others, added, merged, superseded);
    }
}
