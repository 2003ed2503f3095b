package io.tidings.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.port.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in pages. A cursor tells where one ended; nobody need know how. */
public final class Paging {
    private static final int USUAL = 50;

    private Paging() {}

    /** How many are wanted. */
    public static int limit(Call call) {
        return call.number("limit", USUAL);
    }

    /** Where the page before ended; null for the first. */
    public static @Nullable Place after(Call call) {
        return call.query("cursor", "a cursor of this list", Paging::place).orElse(null);
    }

    /** Likewise, of a list in the order of ids. */
    public static Optional<String> afterId(Call call) {
        return Optional.ofNullable(after(call)).map(Place::id);
    }

    /**
     * The answer.
     *
     * @param found one more than the limit where there are more
     * @param view what is shown of each
     */
    public static <T> Answer page(List<T> found, int limit, Function<T, Place> place, Function<T, ?> view) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        Map<String, @Nullable Object> page = new HashMap<>();
        page.put("items", shown.stream().map(view).toList());
        page.put("next_cursor", found.size() > limit ? cursor(place.apply(shown.get(limit - 1))) : null);
        return Answer.ok(page);
    }

    private static String cursor(Place place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((place.at() + " " + place.id()).getBytes(UTF_8));
    }

    private static Optional<Place> place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            int space = text.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : Optional.of(new Place(Instant.parse(text.substring(0, space)), text.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
