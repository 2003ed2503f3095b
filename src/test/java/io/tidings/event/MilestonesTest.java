package io.tidings.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MilestonesTest {
    private static final Instant MONDAY = Instant.parse("2025-03-03T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2025-03-04T12:00:00Z");

    @Test
    void aRestatedFigureUnitesItsEvidence() {
        Evidence first = Found.quote("MRR hit $42k", MONDAY);
        Evidence second = Found.quote("we are at 42,000 dollars MRR", TUESDAY);

        List<SignificantEvent> events = Found.events(Found.mrr("$42k", first), Found.mrr("$42,000", second));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.finding().evidence()).containsExactly(first, second);
            assertThat(event.active()).isTrue();
            assertThat(event.supersededBy()).isNull();
        });
    }

    @Test
    void anotherFigureSupersedesAndTheOneSaidLastIsActive() {
        Finding old = Found.mrr("$42k", Found.quote("MRR hit $42k", MONDAY));
        Finding fresh = Found.mrr("$50k", Found.quote("MRR hit $50k", TUESDAY));

        List<SignificantEvent> events = Found.events(fresh, old);

        SignificantEvent active = only(events, true);
        SignificantEvent history = only(events, false);
        assertThat(active.figure()).isEqualTo("50000");
        assertThat(history.figure()).isEqualTo("42000");
        assertThat(history.supersededBy()).isEqualTo(active.id());
    }

    @Test
    void aFigureThatIsSaidAgainLaterIsActiveAgain() {
        Finding first = Found.mrr("$42k", Found.quote("MRR hit $42k", MONDAY));
        Finding second = Found.mrr("$50k", Found.quote("MRR hit $50k", TUESDAY));
        Finding again = Found.mrr("$42k", Found.quote("sorry, MRR is $42k", TUESDAY.plusSeconds(60)));

        List<SignificantEvent> events = Found.events(first, second, again);

        assertThat(only(events, true).figure()).isEqualTo("42000");
        assertThat(only(events, false).supersededBy())
                .isEqualTo(only(events, true).id());
    }

    @Test
    void theSameAmountWithAndWithoutItsCurrencyIsOneFigure() {
        Finding formal = Found.mrr("$42k", Found.quote("MRR hit $42k", MONDAY));
        Finding casual = Found.mrr("42k", Found.quote("still at 42k MRR", TUESDAY));

        List<SignificantEvent> events = Found.events(formal, casual);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).finding().evidence()).hasSize(2);
    }

    @Test
    void whatIsSaidEarlierButArrivesLaterIsHistory() {
        Finding fresh = Found.mrr("$50k", Found.quote("MRR hit $50k", TUESDAY));
        Finding late = Found.mrr("$42k", Found.quote("MRR hit $42k", MONDAY));
        List<SignificantEvent> stored = Found.events(fresh);

        List<SignificantEvent> events =
                Milestones.merge(Found.key(late), stored, List.of(Found.claim(late, "later batch")));

        assertThat(only(events, true).figure()).isEqualTo("50000");
    }

    @Test
    void theSurestClaimSpeaksForAFigure() {
        Finding unsure = Found.finding(0.4, "Maybe $42k", "$42k", Found.quote("maybe $42k"));
        Finding sure = Found.finding(0.9, "MRR is $42k", "$42k", Found.quote("it is $42k"));

        assertThat(Found.events(sure, unsure)).singleElement().satisfies(event -> {
            assertThat(event.finding().title()).isEqualTo("MRR is $42k");
            assertThat(event.finding().evidence()).hasSize(2);
        });
    }

    @Test
    void aMilestoneWithoutAFigureIsOneEvent() {
        Finding one = Found.about(EventType.ENTERPRISE_DEAL, "Acme", null);
        Finding other = Found.about(EventType.ENTERPRISE_DEAL, "Acme Inc", null);

        assertThat(Found.events(one, other)).singleElement().satisfies(event -> {
            assertThat(event.figure()).isEmpty();
            assertThat(event.active()).isTrue();
        });
    }

    @Provide
    static Arbitrary<List<Claim>> claims() {
        Arbitrary<Evidence> evidence = Combinators.combine(
                        Arbitraries.integers().between(0, 6), Arbitraries.of("it is so", "we said so"))
                .as((hour, quote) -> Found.quote(quote, MONDAY.plusSeconds(3600L * hour)));
        return Combinators.combine(
                        Arbitraries.of(0.2, 0.9),
                        Arbitraries.of("One title", "Other title"),
                        Arbitraries.of("$42k", "42,000 USD", "$50k", "18%", "no figure"),
                        evidence.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of("b1", "b2", "b3"))
                .as((confidence, title, value, proofs, batch) ->
                        Found.claim(Found.finding(confidence, title, value, proofs.toArray(Evidence[]::new)), batch))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 500)
    void anyOrderAndAnyGroupingOfClaimsGivesTheSameEvents(
            @ForAll("claims") List<Claim> claims,
            @ForAll Random random,
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 4) Integer> portions) {
        List<Claim> shuffled = new ArrayList<>(claims);
        Collections.shuffle(shuffled, random);

        List<SignificantEvent> events = inPortions(shuffled, portions);

        assertThat(events).isEqualTo(merge(List.of(), claims));
    }

    @Property
    void mergingTheSameClaimsAgainChangesNothing(@ForAll("claims") List<Claim> claims) {
        List<SignificantEvent> once = merge(List.of(), claims);

        List<SignificantEvent> twice = merge(once, claims);

        assertThat(twice).isEqualTo(once);
    }

    @Property
    void exactlyOneEventOfAMilestoneIsActiveAndEachOtherPointsToTheOneStatedNext(@ForAll("claims") List<Claim> claims) {
        List<SignificantEvent> events = merge(List.of(), claims);

        SignificantEvent active = only(events, true);
        assertThat(active.supersededBy()).isNull();
        assertThat(events).filteredOn(event -> !event.active()).allSatisfy(event -> {
            SignificantEvent next = events.stream()
                    .filter(other -> other.id().equals(event.supersededBy()))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.finding().statedAt())
                    .isBeforeOrEqualTo(next.finding().statedAt());
            assertThat(events)
                    .filteredOn(other -> event.id().equals(other.supersededBy()))
                    .hasSizeLessThan(2);
        });
    }

    @Property
    void noEvidenceIsLost(@ForAll("claims") List<Claim> claims) {
        List<SignificantEvent> events = merge(List.of(), claims);

        assertThat(events.stream().flatMap(event -> event.finding().evidence().stream()))
                .containsAll(claims.stream()
                        .flatMap(claim -> claim.finding().evidence().stream())
                        .toList());
    }

    private static List<SignificantEvent> inPortions(List<Claim> claims, List<Integer> portions) {
        List<SignificantEvent> events = List.of();
        int from = 0;
        for (int portion : portions) {
            int to = Math.min(claims.size(), from + portion);
            events = from == to ? events : merge(events, claims.subList(from, to));
            from = to;
        }
        return from == claims.size() ? events : merge(events, claims.subList(from, claims.size()));
    }

    private static List<SignificantEvent> merge(List<SignificantEvent> stored, List<Claim> claims) {
        MilestoneKey key = MilestoneKey.of(Said.COMPANY, claims.get(0).finding());
        return Milestones.merge(key, stored, claims);
    }

    private static SignificantEvent only(List<SignificantEvent> events, boolean active) {
        List<SignificantEvent> found =
                events.stream().filter(event -> event.active() == active).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
