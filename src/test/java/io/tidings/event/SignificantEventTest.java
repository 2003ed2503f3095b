package io.tidings.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignificantEventTest {
    private final SignificantEvent event = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k")));

    @Test
    void equalContentHasEqualRevisions() {
        SignificantEvent same = Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k")));

        assertThat(same.revision()).isEqualTo(event.revision());
    }

    @Test
    void theRevisionDoesNotDependOnTheRunThatFoundIt() {
        SignificantEvent other = new SignificantEvent(
                event.id(),
                event.key(),
                event.figure(),
                event.finding(),
                new Provenance("other batch", "other pass", 2, "other model"),
                true,
                null);

        assertThat(other.revision()).isEqualTo(event.revision());
    }

    @Test
    void moreEvidenceIsAnotherRevision() {
        Finding more = Found.mrr("$42k", Found.quote("MRR hit $42k"), Found.quote("yes, $42k"));

        assertThat(Found.event(more).revision()).isNotEqualTo(event.revision());
    }

    @Test
    void becomingHistoryIsAnotherRevision() {
        SignificantEvent history = new SignificantEvent(
                event.id(), event.key(), event.figure(), event.finding(), event.provenance(), false, "other");

        assertThat(history.revision()).isNotEqualTo(event.revision());
    }

    @Test
    void anEventComesBackFromJsonAsItWas() {
        assertThat(Json.read(Json.write(event), SignificantEvent.class)).isEqualTo(event);
    }

    @Test
    void aFindingWithoutEvidenceIsNone() {
        assertThatThrownBy(() -> Found.mrr("$42k")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evidenceIsInOrderWithoutDuplicates() {
        Evidence early = Found.quote("first", java.time.Instant.parse("2025-03-01T00:00:00Z"));
        Evidence late = Found.quote("second", java.time.Instant.parse("2025-03-02T00:00:00Z"));

        Finding finding = Found.mrr("$42k", late, early, late);

        assertThat(finding.evidence()).isEqualTo(List.of(early, late));
        assertThat(finding.statedAt()).isEqualTo("2025-03-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"$42k,'',$42k", "42,k,42 k", "18%,%,18%", "200 MS,ms,200 MS"})
    void aUnitIsAddedWhereTheValueLacksIt(String value, String unit, String whole) {
        assertThat(Metric.of("m", value, unit).value()).isEqualTo(whole);
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsFoundInAnySpelling(EventType type) {
        assertThat(EventType.find(type.key())).contains(type);
        assertThat(EventType.find(" " + type.words().toUpperCase(java.util.Locale.ROOT) + " "))
                .contains(type);
        assertThat(EventType.find(type.key().replace('_', '-'))).contains(type);
    }

    @Test
    void thereAreTheFourteenTypesOfTheSeed() {
        assertThat(EventType.values()).hasSize(14);
        assertThat(EventType.find("acquisition")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"high,HIGH", "Medium,MEDIUM", "' LOW ',LOW"})
    void aSeverityIsFoundInAnyCase(String text, Severity severity) {
        assertThat(Severity.find(text)).contains(severity);
        assertThat(Severity.find("urgent")).isEmpty();
    }
}
