package io.tidings.postgres;

import io.tidings.message.Text;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as the server takes them. */
final class Values {
    private Values() {}

    /**
     * The parameters of a statement. Texts are cleaned of what PostgreSQL refuses, so that no reason or name, wherever
     * it comes from, can keep a run from ending.
     */
    static Tuple of(@Nullable Object... values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(storable(value));
        }
        return tuple;
    }

    /** One column of many rows, for {@code unnest}. */
    static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Object storable(@Nullable Object value) {
        if (value instanceof String text) {
            return Text.clean(text);
        }
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof String[] texts) {
            return Arrays.stream(texts)
                    .map(text -> text == null ? null : Text.clean(text))
                    .toArray(String[]::new);
        }
        return value;
    }
}
