package io.tidings.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges restatements and supersedes changed figures. For every figure of a milestone the best claim speaks and all
 * evidence is united; the figure said last is active, and each other one is history, superseded by the figure said
 * next. Maxima over sets and an order by time: the result does not depend on the order in which claims arrive.
 */
public final class Milestones {
    private static final Comparator<Claim> BEST = Comparator.comparingDouble(
                    (Claim claim) -> claim.finding().confidence())
            .thenComparing(claim -> claim.finding().severity(), Comparator.reverseOrder())
            .thenComparing(claim -> claim.finding().metrics().size())
            .thenComparing(claim -> claim.finding().title())
            .thenComparing(claim -> claim.finding().description())
            .thenComparing(claim -> String.valueOf(claim.finding().impact()))
            .thenComparing(claim -> String.valueOf(claim.finding().timeline()))
            .thenComparing(claim -> claim.finding().metrics().toString())
            .thenComparing(claim -> claim.finding().stakeholders().toString())
            .thenComparing(claim -> claim.finding().subject())
            .thenComparing(claim -> claim.provenance().toString());

    private Milestones() {}

    /**
     * The events of one milestone after new claims.
     *
     * @param stored all events of the key so far
     * @param claims new findings of the same key
     */
    public static List<SignificantEvent> merge(
            MilestoneKey key, Collection<SignificantEvent> stored, Collection<Claim> claims) {
        Map<String, Claim> byFigure = new TreeMap<>();
        for (SignificantEvent event : stored) {
            byFigure.merge(event.figure(), new Claim(event.finding(), event.provenance()), Milestones::unite);
        }
        for (Claim claim : claims) {
            byFigure.merge(figure(claim.finding()), claim, Milestones::unite);
        }
        List<Map.Entry<String, Claim>> inOrder = byFigure.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Claim> entry) ->
                                entry.getValue().finding().statedAt())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<SignificantEvent> events = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            String value = inOrder.get(i).getKey();
            Claim claim = inOrder.get(i).getValue();
            boolean active = i == inOrder.size() - 1;
            events.add(new SignificantEvent(
                    key.eventId(value),
                    key,
                    value,
                    claim.finding(),
                    claim.provenance(),
                    active,
                    active ? null : key.eventId(inOrder.get(i + 1).getKey())));
        }
        return events;
    }

    private static String figure(Finding finding) {
        return finding.metrics().stream()
                .findFirst()
                .map(metric -> Figures.amount(metric.value()))
                .orElse("");
    }

    private static Claim unite(Claim one, Claim other) {
        Claim best = BEST.compare(one, other) >= 0 ? one : other;
        TreeSet<Evidence> evidence = new TreeSet<>(one.finding().evidence());
        evidence.addAll(other.finding().evidence());
        return new Claim(best.finding().withEvidence(List.copyOf(evidence)), best.provenance());
    }
}
