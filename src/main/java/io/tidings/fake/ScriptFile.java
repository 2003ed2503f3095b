package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.analysis.PassKeys;
import io.tidings.analysis.StrictTree;
import io.tidings.fake.Script.Every;
import io.tidings.fake.Script.Play;
import io.tidings.fake.Script.Rule;
import io.tidings.fake.Script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script as people write it, in YAML or JSON. */
public final class ScriptFile {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final String TIME_ALLOWED = "a time like 500ms, 30s, 15m, 2h or 1d";
    private static final Pattern SCALE = Pattern.compile("1:([1-9]\\d{0,5})");

    private final List<String> problems;
    private int scale = 1;

    private ScriptFile(List<String> problems) {
        this.problems = problems;
    }

    /**
     * The script that a text holds, as far as it can be read.
     *
     * @param problems gets what is wrong, each with its place
     */
    public static Script read(String text, List<String> problems) {
        return StrictTree.YAML
                .read(text, problems)
                .map(root -> new ScriptFile(problems).script(root))
                .orElse(Script.NONE);
    }

    /** A time like {@code 30s}; empty where the text is none. */
    public static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(time.group(1));
        return Optional.of(
                switch (time.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private Script script(ObjectNode root) {
        PassKeys keys = new PassKeys("", root, problems);
        // First, as it counts for all times.
        scale = optional(keys, "scale", 1, ScriptFile::scale);
        Duration latency = optional(keys, "latency", Duration.ZERO, this::time);
        int seed = optional(keys, "seed", 1, (all, key) -> all.whole(key, Integer.MIN_VALUE));
        List<Step> steps = list(keys, root, "steps", this::step);
        List<Rule> rules = list(keys, root, "rules", (inside, place) -> rule(inside));
        keys.refuseOthers();
        return new Script(latency, seed, steps, rules);
    }

    private static Optional<Integer> scale(PassKeys keys, String key) {
        return keys.form(key, "1:N, by which all times are divided", text -> {
            Matcher scale = SCALE.matcher(text);
            return scale.matches() ? Optional.of(Integer.parseInt(scale.group(1))) : Optional.empty();
        });
    }

    private Optional<Duration> time(PassKeys keys, String key) {
        return keys.form(key, TIME_ALLOWED, ScriptFile::time).map(time -> time.dividedBy(scale));
    }

    private <T> List<T> list(
            PassKeys keys, ObjectNode root, String key, BiFunction<PassKeys, String, Optional<T>> element) {
        List<T> all = new ArrayList<>();
        if (!keys.has(key)) {
            return all;
        }
        JsonNode list = root.path(key);
        if (!list.isArray()) {
            problems.add(key + ": found " + StrictTree.words(list) + "; expected a list");
            return all;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = key + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode below) {
                PassKeys inside = new PassKeys(place + ".", below, problems);
                element.apply(inside, place).ifPresent(all::add);
                inside.refuseOthers();
            } else {
                problems.add(place + ": found " + StrictTree.words(list.get(i)) + "; expected keys below it");
            }
        }
        return all;
    }

    private Optional<Step> step(PassKeys keys, String place) {
        Optional<Rule> rule = rule(keys);
        Optional<Integer> calls = keys.has("calls") ? keys.whole("calls", 1) : Optional.empty();
        Optional<Duration> lasting = keys.has("for") ? time(keys, "for") : Optional.empty();
        if (keys.has("calls") == keys.has("for")) {
            problems.add(place + ": say either calls or for: how long the step goes on");
            return Optional.empty();
        }
        return calls.isEmpty() && lasting.isEmpty()
                ? Optional.empty()
                : rule.map(of -> new Step(of.play(), of.every(), calls.orElse(null), lasting.orElse(null)));
    }

    private Optional<Rule> rule(PassKeys keys) {
        Optional<Trouble> trouble = keys.form("trouble", "one of " + String.join(", ", Trouble.keys()), Trouble::find);
        int nth = optional(keys, "every", 1, (all, key) -> all.whole(key, 1));
        double share = optional(keys, "share", 1.0, (all, key) -> all.number(key, 0, 1));
        Duration delay = optional(keys, "delay", Duration.ZERO, this::time);
        Duration retryAfter = optional(keys, "retry-after", Script.RETRY_AFTER.dividedBy(scale), this::time);
        boolean inArray = optional(keys, "in-array", false, PassKeys::truth);
        return trouble.map(of -> new Rule(new Play(of, delay, retryAfter, inArray), new Every(nth, share)));
    }

    /** The value of a key that may be left out. */
    private static <T> T optional(
            PassKeys keys, String key, T otherwise, BiFunction<PassKeys, String, Optional<T>> read) {
        return keys.has(key) ? read.apply(keys, key).orElse(otherwise) : otherwise;
    }
}
