package io.tidings.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.message.Said;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MilestoneKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme",
                "ACME",
                " acme ",
                "Acme Inc",
                "Acme, Inc.",
                "The Acme",
                "Acmé",
                "Acme GmbH",
                "acme LLC",
                "Acme\u00a0Ltd."
            })
    void otherSpellingsOfASubjectAreTheSameMilestone(String subject) {
        MilestoneKey key = Found.key(Found.about(EventType.ENTERPRISE_DEAL, subject, null));

        assertThat(key.subject()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Incubator", "Acme Labs", "Coda", "Acme 2"})
    void otherSubjectsAreOtherMilestones(String subject) {
        MilestoneKey key = Found.key(Found.about(EventType.ENTERPRISE_DEAL, subject, null));

        assertThat(key.subject()).isEqualTo(subject.toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "MRR,mrr",
        "Monthly Recurring Revenue,mrr",
        "monthly-recurring revenue,mrr",
        "ARR,arr",
        "annualized recurring revenue,arr",
        "Daily active users,dau",
        "p95 latency,p95 latency"
    })
    void aMetricHasOneName(String name, String normal) {
        MilestoneKey key = Found.key(Found.about(EventType.REVENUE_MILESTONE, "", null, new Metric(name, "1")));

        assertThat(key.metric()).isEqualTo(normal);
    }

    @Test
    void theFirstMetricIsTheOneThatCounts() {
        MilestoneKey key = Found.key(
                Found.about(EventType.REVENUE_MILESTONE, "", null, new Metric("ARR", "1"), new Metric("MRR", "2")));

        assertThat(key.metric()).isEqualTo("arr");
    }

    @ParameterizedTest
    @CsvSource({
        "Q3 2025,2025 q3",
        "2025 Q3,2025 q3",
        "q3-2025,2025 q3",
        "in March,mar",
        "Mar. 2025,2025 mar",
        "March 2025,2025 mar",
        "Sept 2025,2025 sep",
        "H1,h1",
        "from Jan to June,jan jun",
        "last week,''",
        "at market launch,''",
        "decided by the mayor,''",
        "a separate junction,''",
        "'',''"
    })
    void aPeriodIsItsQuartersMonthsAndYears(String timeline, String period) {
        MilestoneKey key = Found.key(Found.about(EventType.FUNDING, "", timeline));

        assertThat(key.period()).isEqualTo(period);
    }

    @Test
    void noTimelineIsNoPeriod() {
        assertThat(Found.key(Found.about(EventType.FUNDING, "", null)).period()).isEmpty();
    }

    @Test
    void anEventIdIsAUuidThatFollowsFromKeyAndFigure() {
        MilestoneKey key = Found.key(Found.mrr("$42k", Found.quote("MRR is $42k")));
        MilestoneKey same = Found.key(Found.mrr("$50k", Found.quote("other words")));

        assertThat(UUID.fromString(key.eventId("42000 USD")).version()).isEqualTo(8);
        assertThat(same.eventId("42000 USD")).isEqualTo(key.eventId("42000 USD"));
        assertThat(key.eventId("50000 USD")).isNotEqualTo(key.eventId("42000 USD"));
    }

    @Test
    void companiesDoNotShareEvents() {
        Finding finding = Found.mrr("$42k", Found.quote("MRR is $42k"));
        MilestoneKey other = MilestoneKey.of(new CompanyId("other"), finding);

        assertThat(other.eventId(""))
                .isNotEqualTo(MilestoneKey.of(Said.COMPANY, finding).eventId(""));
    }

    @Test
    void oneTextHoldsTheWholeKey() {
        Finding finding = Found.about(EventType.ENTERPRISE_DEAL, "Acme", "Q3", new Metric("ACV", "$1"));

        assertThat(Found.key(finding).text()).isEqualTo("enterprise_deal|acme|acv|q3");
    }
}
