package io.tidings.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of a pass file, or of another that people write, which must be there where they are read, and gathers
 * what is wrong with them. A key that nobody asks for is unknown.
 */
public final class PassKeys {
    private final String path;
    private final @Nullable ObjectNode keys;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * A reader.
     *
     * @param path before each key in a problem
     * @param keys null where there are none to read, which is a problem that is known already
     * @param problems gets what is wrong
     */
    public PassKeys(String path, @Nullable ObjectNode keys, List<String> problems) {
        this.path = path;
        this.keys = keys;
        this.problems = problems;
    }

    public Optional<String> text(String key) {
        return value(key, "a text", Function.identity());
    }

    /** Whether a key is there at all, of those that may be left out. */
    public boolean has(String key) {
        return !find(key).isMissingNode();
    }

    /** A text of some form. */
    public <T> Optional<T> form(String key, String allowed, Function<String, Optional<T>> parse) {
        return value(key, allowed, text -> parse.apply(text).orElse(null));
    }

    public Optional<Integer> whole(String key, int min) {
        String allowed = min == Integer.MIN_VALUE ? "a whole number" : "a whole number of at least " + min;
        return value(key, allowed, text -> {
            int number = Integer.parseInt(text);
            return number >= min ? number : null;
        });
    }

    public Optional<Double> number(String key, int min, int max) {
        return value(key, "a number from " + min + " to " + max, text -> {
            double number = new BigDecimal(text).doubleValue();
            return number >= min && number <= max ? number : null;
        });
    }

    public Optional<Boolean> truth(String key) {
        return value(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return value(key, allowed, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /** The keys below a key. */
    public PassKeys group(String key) {
        JsonNode value = find(key);
        ObjectNode group = value instanceof ObjectNode below ? below : null;
        if (group == null && keys != null) {
            problems.add(path + key + ": " + found(value) + "; expected keys below it");
        }
        return new PassKeys(path + key + ".", group, problems);
    }

    /** Refuses what was not asked for. */
    public void refuseOthers() {
        if (keys != null) {
            keys.fieldNames().forEachRemaining(key -> {
                if (!known.contains(key)) {
                    problems.add(path + key + ": there is no such key; known are " + String.join(", ", known));
                }
            });
        }
    }

    /** The value of a key; empty where it is not as allowed, which is a problem then. */
    private <T> Optional<T> value(String key, String allowed, Function<String, @Nullable T> parse) {
        JsonNode value = find(key);
        Optional<T> parsed = value.isValueNode() && !value.isNull() ? parsed(value.asText(), parse) : Optional.empty();
        if (parsed.isEmpty() && keys != null) {
            problems.add(path + key + ": " + found(value) + "; allowed is " + allowed);
        }
        return parsed;
    }

    private static <T> Optional<T> parsed(String text, Function<String, @Nullable T> parse) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.ofNullable(parse.apply(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private JsonNode find(String key) {
        known.add(key);
        return keys == null ? MissingNode.getInstance() : keys.path(key);
    }

    private static String found(JsonNode value) {
        return value.isMissingNode() ? "this key is missing" : "found " + StrictTree.words(value);
    }
}
