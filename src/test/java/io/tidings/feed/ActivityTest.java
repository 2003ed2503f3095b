package io.tidings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final Activity activity = new Activity();

    @Test
    void countsMessagesOfEachSecondTheCurrentOneLast() {
        activity.messages(3, NOW);
        activity.messages(2, NOW.plusMillis(900));
        activity.messages(7, NOW.plusSeconds(2));

        JsonNode seconds = activity.rates(NOW.plusSeconds(3)).path("messages_per_second");

        assertThat(seconds).hasSize(Activity.SECONDS);
        assertThat(fromEnd(seconds, 0)).isZero();
        assertThat(fromEnd(seconds, 1)).isEqualTo(7);
        assertThat(fromEnd(seconds, 2)).isZero();
        assertThat(fromEnd(seconds, 3)).isEqualTo(5);
    }

    @Test
    void forgetsWhatIsLongAgo() {
        activity.messages(3, NOW);
        assertThat(activity.isQuiet(NOW.plusSeconds(Activity.SECONDS - 1))).isFalse();

        assertThat(activity.isQuiet(NOW.plusSeconds(Activity.SECONDS))).isTrue();
        assertThat(activity.isQuiet(NOW.plusSeconds(10 * Activity.SECONDS + 7))).isTrue();
    }

    @Test
    void tellsHowLongABatchTook() {
        activity.opened("batch-1", "count", 200, NOW);
        activity.opened("batch-2", "age", 12, NOW);
        activity.ended("batch-1", NOW.plusMillis(2500));
        activity.ended("batch-of-another-node", NOW);

        JsonNode batches = activity.batches();

        assertThat(batches.path("open").findValuesAsText("id")).containsExactly("batch-2");
        assertThat(batches.path("ended").findValuesAsText("seconds")).containsExactly("2.5");
    }

    @Test
    void givesUpABatchThatNeverEnds() {
        activity.opened("batch-1", "count", 200, NOW);
        assertThat(activity.isQuiet(NOW.plusSeconds(300))).isFalse();

        assertThat(activity.isQuiet(NOW.plusSeconds(4000))).isTrue();
    }

    private static int fromEnd(JsonNode seconds, int before) {
        return seconds.path(seconds.size() - 1 - before).asInt();
    }
}
