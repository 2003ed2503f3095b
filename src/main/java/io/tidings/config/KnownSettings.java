package io.tidings.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every setting that {@link Settings} has: its path, its name in the environment, and what it may say. */
final class KnownSettings {
    static final String ROOT = "tidings";
    static final String VARIABLES = "TIDINGS_";
    private static final String LIST = "conf/embedded.yaml lists them all";

    private static final Map<Type, Rule> BY_TYPE = Map.of(
            int.class, Rule.number(1, Integer.MAX_VALUE),
            Integer.class, Rule.number(1, Integer.MAX_VALUE),
            long.class, Rule.number(1, Long.MAX_VALUE),
            Duration.class, Rule.time(1),
            Path.class, Rule.path(),
            String.class, Rule.text(),
            CompanyId.class, Rule.matching("1 to 64 of a-z, 0-9, _ and -", Pattern.compile("[a-z0-9_-]{1,64}")));
    /** Settings of which their type does not tell all. Each run in flight is a thread, each portion is memory. */
    private static final Map<String, Rule> BY_PATH = Map.of(
            "tidings.intake.in-flight", Rule.number(1, 1000),
            "tidings.analysis.in-flight", Rule.number(1, 1000),
            "tidings.analysis.pause", Rule.time(0),
            "tidings.log.level", Rule.oneOf(List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF")));

    private static final Map<String, Rule> RULES = rules();
    private static final Map<String, String> PATHS =
            RULES.keySet().stream().collect(Collectors.toMap(KnownSettings::variable, Function.identity()));

    private KnownSettings() {}

    /** What the setting of a path may say; null where there is no such setting. */
    static @Nullable Rule rule(String path) {
        return RULES.get(path);
    }

    /** The path of an environment variable's setting; null where there is none. */
    static @Nullable String path(String variable) {
        return PATHS.get(variable);
    }

    /** The names of what stands directly below a path; empty where the path is a setting, or unknown. */
    static List<String> below(String path) {
        String start = path + ".";
        return RULES.keySet().stream()
                .filter(known -> known.startsWith(start))
                .map(known -> known.substring(start.length()).replaceFirst("\\..*", ""))
                .distinct()
                .toList();
    }

    /** Tells of a path that there is no such setting, and which there are near it. */
    static String unknownPath(String path, String place) {
        Stream<String> groups = RULES.keySet().stream().map(KnownSettings::above);
        List<String> beside = below(above(path));
        return unknown(
                path,
                place,
                Stream.concat(RULES.keySet().stream(), groups),
                beside.isEmpty() ? LIST : "known there: " + String.join(", ", beside));
    }

    /** Likewise of an environment variable. */
    static String unknownVariable(String name, String place) {
        return unknown(name, place, PATHS.keySet().stream(), LIST);
    }

    private static String unknown(String name, String place, Stream<String> known, String otherwise) {
        return name + ": there is no such setting; found " + place + "; "
                + Nearest.to(name, known.distinct().sorted().toList())
                        .map(near -> "did you mean " + near + "?")
                        .orElse(otherwise);
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new TreeMap<>();
        ConfigMappings.getProperties(ConfigClass.configClass(Settings.class, ROOT))
                .forEach((path, property) ->
                        put(rules, path, property.getMethod().getGenericReturnType()));
        return rules;
    }

    private static void put(Map<String, Rule> rules, String path, Type type) {
        if (type instanceof ParameterizedType container && container.getRawType() == Map.class) {
            Type value = container.getActualTypeArguments()[1];
            Arrays.stream(Source.values()).forEach(source -> put(rules, path.replace("*", source.key()), value));
        } else if (type instanceof ParameterizedType container) {
            rules.put(path, rule(path, container.getActualTypeArguments()[0]).orNothing());
        } else {
            rules.put(path, rule(path, type));
        }
    }

    private static Rule rule(String path, Type type) {
        Rule own = BY_PATH.get(path);
        return own != null
                ? own
                : Objects.requireNonNull(BY_TYPE.get(type), () -> path + " is of a type that has no rule: " + type);
    }

    private static String variable(String path) {
        return path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
