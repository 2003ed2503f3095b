package io.tidings.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Found;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.message.MessageId;
import io.tidings.message.Said;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
    /** A message is called by the second at which it was sent. */
    private static final Function<MessageId, String> NATIVE =
            id -> Long.toString(id.sentAt().getEpochSecond() - Said.NOON.getEpochSecond());

    @Test
    void whatIsProvedByAnExpectedMessageUnderARightTypeCounts() {
        Score score = Score.of(
                List.of(event(EventType.FUNDING, 1), event(EventType.HIRING, 2), event(EventType.OTHER, 3)),
                List.of(
                        expected(EventType.FUNDING, "1", "9"),
                        expected(EventType.ENTERPRISE_DEAL, "2"),
                        expected(EventType.HIRING, "7")),
                NATIVE);

        assertThat(score.all().precision()).isEqualTo(new Ratio(1, 3));
        assertThat(score.all().recall()).isEqualTo(new Ratio(1, 3));
        assertThat(score.byType().get(EventType.HIRING)).isEqualTo(new Score.Marks(new Ratio(0, 1), new Ratio(0, 1)));
        assertThat(score.byType().get(EventType.OTHER)).isEqualTo(new Score.Marks(Ratio.NONE, new Ratio(0, 1)));
        assertThat(score.missed())
                .extracting(Expectation::type)
                .containsExactly(EventType.ENTERPRISE_DEAL, EventType.HIRING);
        assertThat(score.wrong())
                .extracting(event -> event.finding().type())
                .containsExactly(EventType.HIRING, EventType.OTHER);
    }

    @Test
    void anotherTypeThatIsRightTooCounts() {
        Expectation deal = new Expectation(
                EventType.ENTERPRISE_DEAL,
                Set.of(EventType.ENTERPRISE_DEAL, EventType.CUSTOMER_SUCCESS),
                "",
                "",
                Set.of("2"));

        Score score = Score.of(List.of(event(EventType.CUSTOMER_SUCCESS, 2)), List.of(deal), NATIVE);

        assertThat(score.all()).isEqualTo(new Score.Marks(new Ratio(1, 1), new Ratio(1, 1)));
        assertThat(score.byType().get(EventType.ENTERPRISE_DEAL).recall()).isEqualTo(new Ratio(1, 1));
    }

    @Test
    void f1IsTheHarmonicMean() {
        assertThat(new Score.Marks(new Ratio(1, 2), new Ratio(3, 4)).f1()).isCloseTo(0.6, within(1e-9));
        assertThat(new Score.Marks(new Ratio(0, 2), new Ratio(0, 4)).f1()).isZero();
        assertThat(Score.Marks.NONE.f1()).isZero();
    }

    @Test
    void aRatioSaysWhatItIsOf() {
        assertThat(new Ratio(2, 3)).hasToString("2/3 = 67 %");
        assertThat(Ratio.NONE).hasToString("-");
    }

    @Test
    void expectationsAreReadAsTheyAreGenerated() {
        List<Expectation> expected = Expectation.read(
                """
                {"rows": 3, "milestones": [{"type": "enterprise_deal", "also_types": ["customer_success"],
                  "subject": "Greengate", "summary": "Greengate signed", "figures": ["$46,000"],
                  "message_ids": ["7", "9"], "superseded": false}]}
                """);

        assertThat(expected)
                .containsExactly(new Expectation(
                        EventType.ENTERPRISE_DEAL,
                        Set.of(EventType.ENTERPRISE_DEAL, EventType.CUSTOMER_SUCCESS),
                        "Greengate",
                        "Greengate signed",
                        Set.of("7", "9")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                                  | from line 1 on this is not JSON",
                "{}                                                                 | it has no array 'milestones'",
                "{\"milestones\":[]}                                                | it has no array 'milestones'",
                "{\"milestones\":[{\"type\":\"party\",\"message_ids\":[\"1\"]}]}    | milestones/0/type: found \"party\", which is no type",
                "{\"milestones\":[{\"type\":\"funding\",\"also_types\":[\"x\"]}]}   | milestones/0/also_types: found \"x\"",
                "{\"milestones\":[{\"type\":\"funding\"}]}                          | milestones/0/message_ids: nothing is said",
            })
    void whatIsNoExpectationIsToldAtItsPlace(String json, String problem) {
        assertThatThrownBy(() -> Expectation.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    private static Expectation expected(EventType type, String... messages) {
        return new Expectation(type, Set.of(type), "", type.words(), Set.of(messages));
    }

    private static SignificantEvent event(EventType type, int second) {
        Evidence proof = Found.quote("it happened", Said.NOON.plusSeconds(second));
        return Found.event(new Finding(
                type,
                Severity.HIGH,
                "subject " + second,
                "A title of it",
                "A description of it",
                null,
                List.of(),
                null,
                List.of(),
                0.5,
                List.of(proof)));
    }
}
