package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day is open from its first touch until nobody has touched it for a while. */
public abstract class OpenDaysContract extends PortContract {
    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final CompanyDay FIRST = new CompanyDay(ACME, LocalDate.of(2026, 2, 28));
    private static final CompanyDay SECOND = new CompanyDay(ACME, LocalDate.of(2026, 3, 1));
    private static final CompanyDay OTHERS = new CompanyDay(BOLT, LocalDate.of(1970, 1, 1));

    @Test
    void tellsOpenDaysInOrder() {
        touch(OTHERS, SECOND, FIRST, SECOND);

        assertThat(open()).containsExactly(FIRST, SECOND, OTHERS);
    }

    @Test
    void hasNoneBeforeTheFirstTouch() {
        touch();

        assertThat(open()).isEmpty();
    }

    @Test
    void closesADayThatNobodyTouchedForThatLong() {
        touch(FIRST, SECOND);
        stores.clock().advance(QUIET);

        boolean closed = close(FIRST);

        assertThat(closed).isTrue();
        assertThat(open()).containsExactly(SECOND);
    }

    @Test
    void leavesADayOpenThatWasTouchedSince() {
        touch(FIRST);
        stores.clock().advance(QUIET.minusMillis(1));

        boolean closed = close(FIRST);

        assertThat(closed).isFalse();
        assertThat(open()).containsExactly(FIRST);
    }

    @Test
    void countsFromTheLastTouch() {
        touch(FIRST);
        stores.clock().advance(QUIET.minusMillis(1));
        touch(FIRST);
        stores.clock().advance(QUIET.minusMillis(1));

        assertThat(close(FIRST)).isFalse();
        stores.clock().advance(Duration.ofMillis(1));
        assertThat(close(FIRST)).isTrue();
    }

    @Test
    void saysOfAClosedDayThatItIsClosed() {
        touch(FIRST);
        stores.clock().advance(QUIET);
        close(FIRST);

        assertThat(close(FIRST)).isTrue();
        assertThat(close(SECOND)).isTrue();
    }

    @Test
    void opensAClosedDayAgain() {
        touch(FIRST);
        stores.clock().advance(QUIET);
        close(FIRST);

        touch(FIRST);

        assertThat(open()).containsExactly(FIRST);
        assertThat(close(FIRST)).isFalse();
    }

    @Test
    void keepsDaysAndTheirTimesBeyondTheEndOfTheProcess() {
        touch(FIRST);
        stores.clock().advance(QUIET.minusMillis(1));

        stores.reopen();

        assertThat(open()).containsExactly(FIRST);
        assertThat(close(FIRST)).isFalse();
        stores.clock().advance(Duration.ofMillis(1));
        assertThat(close(FIRST)).isTrue();
    }

    @Test
    void isLeftWithAnOpenDayWhenOneTouchesItAndOthersCloseIt() {
        for (int round = 0; round < 30; round++) {
            touch(FIRST);
            stores.clock().advance(QUIET);
            List<Future<?>> calls = new ArrayList<>();
            calls.add(stores.openDays().close(FIRST, QUIET));
            calls.add(stores.openDays().touch(List.of(FIRST)));
            calls.add(stores.openDays().close(FIRST, QUIET));

            value(Future.all(calls));

            assertThat(open()).containsExactly(FIRST);
        }
    }

    @Test
    void takesTouchesOfTheSameDaysInAnyOrderAtTheSameTime() {
        List<CompanyDay> days = IntStream.range(0, 40)
                .mapToObj(n -> new CompanyDay(
                        n % 2 == 0 ? ACME : BOLT, LocalDate.of(2026, 1, 1).plusDays(n)))
                .toList();
        List<CompanyDay> reversed = new ArrayList<>(days);
        Collections.reverse(reversed);
        List<Future<Void>> touches = IntStream.range(0, 20)
                .mapToObj(n -> stores.openDays().touch(n % 2 == 0 ? days : reversed))
                .toList();

        value(Future.all(touches));

        assertThat(open()).isEqualTo(days.stream().sorted().toList());
    }

    private void touch(CompanyDay... days) {
        value(stores.openDays().touch(List.of(days)));
    }

    private List<CompanyDay> open() {
        return value(stores.openDays().open());
    }

    private boolean close(CompanyDay day) {
        return value(stores.openDays().close(day, QUIET));
    }
}
