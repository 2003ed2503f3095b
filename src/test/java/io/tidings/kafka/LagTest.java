package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource({
        ", 0, 10, 10, nothing was ever committed",
        "4, 0, 10, 6, some was read",
        "10, 0, 10, 0, all was read",
        "4, 7, 10, 3, some fell out of retention unread",
        "4, 12, 12, 0, all fell out of retention",
        "300, 0, 50, 50, the topic was made anew",
        "300, 0, 0, 0, the topic was made anew and is empty"
    })
    void countsWhatIsStillToBeRead(@Nullable Long read, long start, long end, long behind, String why) {
        assertThat(Lag.behind(read, start, end)).as(why).isEqualTo(behind);
    }
}
