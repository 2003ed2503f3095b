package io.tidings.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tidings.message.CompanyId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads the settings from, first to last: the command line, the environment, {@code .env}, a file, and the shipped
 * defaults. The only place that reads the environment.
 */
public final class SettingsLoader {
    /** What the first does not say, the next one does: each explains the settings of its way of running. */
    /** The key with which commands call a system that runs; no setting of one. */
    private static final String TOKEN = "TIDINGS_TOKEN";

    private static final List<String> DEFAULTS =
            List.of("/conf/embedded.yaml", "/conf/services.yaml", "/conf/cluster.yaml");

    private static final Pattern SECRET =
            Pattern.compile("(?i)(?:key|secret)(?!s?-file|space)|password(?!-file)|token$|jaas");
    /** In an address, what stands before the host; each of several ends where the next one begins. */
    private static final Pattern LOGIN = Pattern.compile("(?<=://).*?@(?=[^@]*?(?:,\\s*\\w+://|$))");

    /** In an address, what follows its path: some put a key there. */
    private static final Pattern QUERY = Pattern.compile("^(https?://[^?\\s]*\\?).*");

    private static final String MASK = "********";

    private final Map<String, String> values;
    private final List<String> variables;
    private final Settings settings;

    private SettingsLoader(Map<String, String> values, List<String> variables) {
        this.values = values;
        this.variables = variables;
        this.settings = new SmallRyeConfigBuilder()
                // A list may have spaces between its elements.
                .withConverter(String.class, 200, text -> text.isBlank() ? null : text.strip())
                // Nothing is no path and no time, where there may be none.
                .withConverter(Path.class, 200, text -> text.isEmpty() ? null : Path.of(text))
                .withConverter(Duration.class, 200, text -> text.isEmpty() ? null : Rule.duration(text))
                .withConverter(CompanyId.class, 200, CompanyId::new)
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(quoted(values), "settings", 100))
                .build()
                .getConfigMapping(Settings.class);
    }

    /**
     * Loads the settings as this process sees them.
     *
     * @param flags settings from the command line, by path
     * @param file a configuration file, or null
     * @throws InvalidSettings naming everything that is wrong
     */
    public static SettingsLoader load(Map<String, String> flags, @Nullable Path file) {
        return load(flags, file, System.getenv(), Path.of(".env"));
    }

    /** Likewise, with the environment given. */
    static SettingsLoader load(
            Map<String, String> flags, @Nullable Path file, Map<String, String> environment, Path dotEnv) {
        List<String> problems = new ArrayList<>();
        Map<String, Given> given = new TreeMap<>();
        flags.forEach((path, value) -> given.put(path, new Given(value.strip(), "on the command line")));
        Map<String, Given> variables = new TreeMap<>();
        environment.forEach((name, value) -> variables.put(name, new Given(value.strip(), "in the environment")));
        addVariables(given, variables, problems);
        addVariables(given, DotEnv.read(dotEnv, problems), problems);
        if (file != null) {
            TextFile.read("--config " + file, file, problems)
                    .map(text -> YamlSettings.read(file.toString(), text, problems))
                    .ifPresent(settings -> settings.forEach(given::putIfAbsent));
        }
        for (String defaults : DEFAULTS) {
            YamlSettings.read("the shipped " + defaults.substring(1), shipped(defaults), problems)
                    .forEach(given::putIfAbsent);
        }
        KeyFiles.read(given, problems);
        given.forEach((path, found) -> check(path, found, problems));
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        Map<String, String> values = new TreeMap<>();
        given.forEach((path, found) -> values.put(path, found.value()));
        return new SettingsLoader(
                values,
                environment.keySet().stream()
                        .filter(name -> KnownSettings.path(name) != null)
                        .sorted()
                        .toList());
    }

    public Settings settings() {
        return settings;
    }

    /** The names of the environment's variables that are settings, in order. */
    public List<String> variables() {
        return variables;
    }

    /** Every setting by its path, in order, as text. What may be a secret is masked. */
    public Map<String, String> effective() {
        Map<String, String> all = new TreeMap<>(values);
        all.replaceAll(SettingsLoader::masked);
        return all;
    }

    /** A value as it may be shown. */
    private static String masked(String path, String value) {
        if (SECRET.matcher(path).find()) {
            return value.isEmpty() ? value : MASK;
        }
        String withoutLogin = LOGIN.matcher(value).replaceAll(MASK + "@");
        return QUERY.matcher(withoutLogin).replaceAll("$1" + MASK);
    }

    /** Only our own names: other programs' variables are none of our business, and never printed. */
    private static void addVariables(Map<String, Given> given, Map<String, Given> variables, List<String> problems) {
        variables.forEach((name, found) -> {
            if (name.startsWith(KnownSettings.VARIABLES) && !name.equals(TOKEN) && !addVariable(given, name, found)) {
                problems.add(KnownSettings.unknownVariable(name, found.place()));
            }
        });
        for (String name : OtherNames.all()) {
            Given found = variables.get(name);
            // Somebody else's variable that is empty says nothing of us.
            if (found != null && !found.value().isEmpty()) {
                addVariable(given, name, found);
            }
        }
    }

    /** False where no setting has that name. */
    private static boolean addVariable(Map<String, Given> given, String name, Given found) {
        String path = KnownSettings.path(name);
        if (path != null) {
            given.putIfAbsent(
                    path, new Given(OtherNames.value(name, found.value()), found.place() + " (" + name + ")"));
        }
        return path != null;
    }

    private static void check(String path, Given found, List<String> problems) {
        Rule rule = KnownSettings.rule(path);
        if (rule == null) {
            problems.add(KnownSettings.unknownPath(path, found.place()));
        } else if (!rule.accepts().test(found.value())) {
            Given shown = new Given(masked(path, found.value()), found.place());
            problems.add(path + ": found " + shown.words() + "; allowed is " + rule.allowed());
        }
    }

    /** A name with dots that is one key of a map stands in quotes there. */
    private static Map<String, String> quoted(Map<String, String> values) {
        Map<String, String> quoted = new HashMap<>();
        values.forEach((path, value) -> {
            String group = KnownSettings.openEnded(path);
            quoted.put(group == null ? path : group + '"' + path.substring(group.length()) + '"', value);
        });
        return quoted;
    }

    private static String shipped(String file) {
        try (InputStream defaults = Objects.requireNonNull(SettingsLoader.class.getResourceAsStream(file))) {
            return new String(defaults.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new InvalidSettings(List.of("the shipped defaults cannot be read: " + e.getMessage()));
        }
    }
}
