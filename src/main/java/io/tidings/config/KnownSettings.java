package io.tidings.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.tidings.access.ApiKeys;
import io.tidings.access.SlackWorkspaces;
import io.tidings.analysis.Price;
import io.tidings.analysis.Thinking;
import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import io.tidings.spending.Limit;
import io.tidings.spending.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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
    private static final String LIST = "the files in conf list them all";
    /** Below it, any name may stand: those of a service's own client, of which we know none. */
    private static final String ANY = ".*";

    private static final Map<Type, Rule> BY_TYPE = Map.of(
            int.class, Rule.number(1, Integer.MAX_VALUE),
            Integer.class, Rule.number(1, Integer.MAX_VALUE),
            long.class, Rule.number(1, Long.MAX_VALUE),
            Long.class, Rule.number(1, Long.MAX_VALUE),
            boolean.class, Rule.oneOf(List.of("true", "false")),
            Duration.class, Rule.time(1),
            Path.class, Rule.path(),
            ZoneId.class, Rule.zone(),
            String.class, Rule.text(),
            CompanyId.class, Rule.matching("1 to 64 of a-z, 0-9, _ and -", Pattern.compile("[a-z0-9_-]{1,64}")));
    private static final Rule KEY =
            Rule.matching("a key of visible ASCII characters without spaces", Pattern.compile("[!-~]+"));
    private static final Rule ADDRESS = Rule.matching(
            "an address like https://host/path, without a login or a query",
            Pattern.compile("https?://[^\\s/?#@]+(?:/[^\\s?#@]*)?"));
    private static final Rule GEMINI_MODEL = Rule.matching(
            "the name of a model in letters, digits, '.', '_' and '-'",
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}"));
    private static final Rule HOST = Rule.matching(
            "a host's name or address, without scheme and port", Pattern.compile("[a-zA-Z0-9._:\\[\\]-]{1,255}"));
    private static final Rule ORIGIN = Rule.matching(
            "addresses like https://app.example.com, with commas between",
            Pattern.compile("(?:https?://[^\\s/?#@,]+)(?:\\s*,\\s*https?://[^\\s/?#@,]+)*"));
    private static final Rule MAIL_ADDRESS = Rule.matching(
            "an address like letters@example.com",
            Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9.-]{1,253}"));
    private static final Rule API_KEYS = new Rule(ApiKeys.ALLOWED, text -> ApiKeys.parse(
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            .isPresent());
    private static final Rule SLACK = new Rule(SlackWorkspaces.ALLOWED, text -> SlackWorkspaces.parse(
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            .isPresent());
    private static final Rule ALGORITHMS = Rule.matching(
            "some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512, with commas between",
            Pattern.compile("(?:RS|PS|ES)(?:256|384|512)(?:\\s*,\\s*(?:RS|PS|ES)(?:256|384|512))*"));
    private static final String MAILBOX = "[^\\s,:@]{1,64}@[^\\s,:@]{1,255}:[a-z0-9_-]{1,64}";
    private static final Rule MAILBOXES = Rule.matching(
            "ADDRESS:COMPANY with commas between", Pattern.compile(MAILBOX + "(?:\\s*,\\s*" + MAILBOX + ")*"));
    private static final Rule MONEY =
            new Rule(Money.ALLOWED, text -> Money.parse(text).isPresent());
    /** Settings of which their type does not tell all. Each run in flight is a thread, each portion is memory. */
    private static final Map<String, Rule> BY_PATH = Map.ofEntries(
            Map.entry("tidings.intake.in-flight", Rule.number(1, 1000)),
            Map.entry("tidings.analysis.in-flight", Rule.number(1, 1000)),
            Map.entry("tidings.analysis.pause", Rule.time(0)),
            Map.entry("tidings.log.level", Rule.oneOf(List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"))),
            Map.entry(
                    "tidings.node",
                    Rule.matching(
                            "1 to 100 of a-z, A-Z, 0-9, '.', '_' and '-'", Pattern.compile("[a-zA-Z0-9._-]{1,100}"))),
            Map.entry("tidings.kafka.topics.replication", Rule.number(0, Short.MAX_VALUE)),
            Map.entry("tidings.kafka.topics.max-record-bytes", Rule.number(1 << 20, Integer.MAX_VALUE)),
            Map.entry("tidings.kafka.reading.hand-over", Rule.time(0)),
            Map.entry("tidings.cassandra.ttl", Rule.time(0)),
            Map.entry("tidings.web.host", HOST),
            Map.entry("tidings.web.port", Rule.number(0, 65_535)),
            Map.entry("tidings.web.api-keys", API_KEYS),
            Map.entry("tidings.web.jwt.jwks-url", ADDRESS),
            Map.entry("tidings.web.jwt.algorithms", ALGORITHMS),
            Map.entry("tidings.web.jwt.leeway", Rule.time(0, "5m")),
            Map.entry("tidings.web.origins", ORIGIN),
            Map.entry("tidings.slack.signing-secrets", SLACK),
            Map.entry("tidings.gmail.mailboxes", MAILBOXES),
            Map.entry("tidings.gmail.base-url", ADDRESS),
            Map.entry("tidings.gmail.token-url", ADDRESS),
            Map.entry("tidings.gmail.jwks-url", ADDRESS),
            Map.entry("tidings.gmail.deadline", Rule.time(1, "10m")),
            Map.entry("tidings.web.max-requests-per-second", Rule.number(0, 1_000_000)),
            Map.entry("tidings.web.max-body-bytes", Rule.number(1024, 1 << 28)),
            Map.entry("tidings.web.max-post-bytes", Rule.number(1024, 1 << 28)),
            Map.entry("tidings.mail.host", HOST),
            Map.entry("tidings.mail.port", Rule.number(1, 65_535)),
            Map.entry("tidings.mail.from", MAIL_ADDRESS),
            Map.entry("tidings.mail.deadline", Rule.time(1, "5m")),
            Map.entry("tidings.cluster.port", Rule.number(1, 65_535)),
            Map.entry("tidings.cluster.event-bus-port", Rule.number(0, 65_535)),
            Map.entry("tidings.postgres.port", Rule.number(1, 65_535)),
            Map.entry("tidings.models.deadline", Rule.time(1, "10m")),
            Map.entry("tidings.models.gemini.key", KEY),
            Map.entry("tidings.models.gemini.base-url", ADDRESS),
            Map.entry("tidings.models.gemini.model", GEMINI_MODEL),
            Map.entry("tidings.models.gemini.email-model", GEMINI_MODEL),
            Map.entry("tidings.models.gemini.thinking", new Rule(Thinking.ALLOWED, text -> Thinking.parse(text)
                    .isPresent())),
            Map.entry("tidings.models.openai.key", KEY),
            Map.entry(
                    "tidings.models.redaction.key",
                    Rule.matching("16 or more visible ASCII characters without spaces", Pattern.compile("[!-~]{16,}"))),
            Map.entry("tidings.models.openai.base-url", ADDRESS),
            Map.entry("tidings.models.retry.times", Rule.number(0, 10)),
            Map.entry("tidings.models.gemini.requests-per-minute", Rule.number(0, 1_000_000)),
            Map.entry("tidings.models.gemini.tokens-per-minute", Rule.number(0, 1_000_000_000)),
            Map.entry("tidings.models.openai.requests-per-minute", Rule.number(0, 1_000_000)),
            Map.entry("tidings.models.openai.tokens-per-minute", Rule.number(0, 1_000_000_000)),
            Map.entry("tidings.models.budget.per-company.money-per-day", MONEY),
            Map.entry("tidings.models.budget.per-company.money-per-month", MONEY),
            Map.entry("tidings.models.budget.in-all.money-per-day", MONEY),
            Map.entry("tidings.models.budget.in-all.money-per-month", MONEY),
            Map.entry("tidings.models.budget.companies.*", new Rule(Limit.ALLOWED, text -> Limit.parse(
                            text, new CompanyId("any"), "")
                    .isPresent())),
            Map.entry("tidings.models.prices.*", new Rule(Price.ALLOWED, text -> Price.parse(text)
                    .isPresent())));

    private static final Map<String, Rule> RULES = rules();
    private static final Map<String, String> PATHS = RULES.keySet().stream()
            .filter(path -> !path.endsWith(ANY))
            .collect(Collectors.toMap(KnownSettings::variable, Function.identity()));

    private KnownSettings() {}

    /** What the setting of a path may say; null where there is no such setting. */
    static @Nullable Rule rule(String path) {
        Rule own = RULES.get(path);
        String group = own == null ? openEnded(path) : null;
        return group == null ? own : RULES.get(group + "*");
    }

    /** The group in which any name may stand, where the path is in one. */
    static @Nullable String openEnded(String path) {
        return RULES.keySet().stream()
                .filter(known -> known.endsWith(ANY))
                .map(known -> known.substring(0, known.length() - 1))
                .filter(group -> path.startsWith(group) && path.length() > group.length())
                .findFirst()
                .orElse(null);
    }

    /** The path of an environment variable's setting; null where there is none. */
    static @Nullable String path(String variable) {
        String other = OtherNames.path(variable);
        if (other != null) {
            return other;
        }
        return RULES.keySet().stream()
                .filter(known -> known.endsWith(ANY))
                .map(known -> known.substring(0, known.length() - 1))
                .filter(group -> variable.startsWith(variable(group)) && variable.length() > group.length())
                .findFirst()
                // A client's own property in capitals, with underscores for its dots.
                .map(group -> group
                        + variable.substring(group.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'))
                .orElseGet(() -> PATHS.get(variable));
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
                // A list is one text with commas; its elements have no settings of their own.
                .forEach((path, property) ->
                        put(rules, path.replace("[*]", ""), property.getMethod().getGenericReturnType()));
        return rules;
    }

    private static void put(Map<String, Rule> rules, String path, Type type) {
        if (type instanceof ParameterizedType container && container.getRawType() == Map.class) {
            Type key = container.getActualTypeArguments()[0];
            Type value = container.getActualTypeArguments()[1];
            if (key == Source.class) {
                Arrays.stream(Source.values()).forEach(source -> put(rules, path.replace("*", source.key()), value));
            } else {
                rules.put(path, rule(path, value));
            }
        } else if (type instanceof ParameterizedType container && container.getRawType() == List.class) {
            rules.put(path, rule(path, container.getActualTypeArguments()[0]));
        } else if (type instanceof ParameterizedType container) {
            Type maybe = container.getActualTypeArguments()[0];
            Type one = maybe instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : maybe;
            rules.put(path, rule(path, one).orNothing());
        } else {
            rules.put(path, rule(path, type));
        }
    }

    private static Rule rule(String path, Type type) {
        Rule own = BY_PATH.get(path);
        if (own == null && type instanceof Class<?> choice && choice.isEnum()) {
            return Rule.oneOf(Arrays.stream(choice.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList());
        }
        return own != null
                ? own
                : Objects.requireNonNull(BY_TYPE.get(type), () -> path + " is of a type that has no rule: " + type);
    }

    private static String variable(String path) {
        return path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
