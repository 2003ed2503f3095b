package io.tidings.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When people write: on weekdays from half past eight to half past six (UTC), rarely in the evening or on weekends. */
final class WorkingHours {

    private static final Instant START = Instant.parse("2025-01-06T08:40:00Z");
    private static final int OPENING_SECOND = (8 * 60 + 30) * 60;
    private static final int CLOSING_SECOND = (18 * 60 + 30) * 60;
    private static final int CONVERSATION_ROWS = 3;

    private final Dice dice;
    private final int meanGapSeconds;
    private Instant now = START;

    /** Rows per working day decide how far conversations are apart. */
    WorkingHours(Dice dice, double rowsPerDay) {
        this.dice = dice;
        meanGapSeconds = (int) Math.max(1, (CLOSING_SECOND - OPENING_SECOND) * CONVERSATION_ROWS / rowsPerDay);
    }

    /** When the next conversation starts. */
    Instant next() {
        now = atWork(now.plusSeconds(dice.below(2 * meanGapSeconds) + 1L));
        return now;
    }

    /** A moment this evening or, on some Fridays, on the Saturday. */
    Instant outOfHours() {
        ZonedDateTime evening =
                now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).plusHours(19);
        boolean saturday = evening.getDayOfWeek() == DayOfWeek.FRIDAY && dice.percent(40);
        return evening.plusDays(saturday ? 1 : 0)
                .plusSeconds(dice.below(4 * 3_600))
                .toInstant();
    }

    /** The moment itself if it lies in working hours, else a moment early on the next working day. */
    Instant atWork(Instant moment) {
        ZonedDateTime local = moment.atZone(ZoneOffset.UTC);
        int second = local.toLocalTime().toSecondOfDay();
        if (!weekend(local) && second >= OPENING_SECOND && second <= CLOSING_SECOND) {
            return moment;
        }
        ZonedDateTime morning = local.toLocalDate().atStartOfDay(ZoneOffset.UTC);
        if (second > CLOSING_SECOND) {
            morning = morning.plusDays(1);
        }
        while (weekend(morning)) {
            morning = morning.plusDays(1);
        }
        return morning.plusSeconds(OPENING_SECOND + dice.below(3_600)).toInstant();
    }

    private static boolean weekend(ZonedDateTime day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
