package io.tidings.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.tidings.message.CompanyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Loads the settings from, first to last: the command line, the environment, {@code .env}, a file, and the shipped
 * defaults. The only place that reads the environment.
 */
public final class SettingsLoader {
    private static final String DEFAULTS = "/conf/embedded.yaml";
    private static final Pattern SECRET = Pattern.compile("(?i)key|secret|password|token$");
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
    private static final Pattern EXPORT = Pattern.compile("(?m)^[ \\t]*export[ \\t]+");
    private static final Pattern CONVERSION = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted "
                    + "(?:SRCFG\\d+: )?(.*)");
    private static final Pattern CODE = Pattern.compile("^(?:java\\.\\S+: )?(?:SRCFG\\d+: )?");

    private final SmallRyeConfig config;
    private final Settings settings;

    private SettingsLoader(SmallRyeConfig config) {
        this.config = config;
        this.settings = config.getConfigMapping(Settings.class);
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
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Path.class, 200, SettingsLoader::path)
                .withConverter(Duration.class, 200, SettingsLoader::duration)
                .withConverter(CompanyId.class, 200, CompanyId::new)
                .withMapping(Settings.class)
                .withSources(new PropertiesConfigSource(flags, "the command line", 500))
                .withSources(new EnvConfigSource(ours(environment), 400))
                .withSources(new EnvConfigSource(ours(dotEnv(dotEnv)), 300))
                .withSources(new YamlConfigSource("the shipped defaults", shipped(), 100));
        if (file != null) {
            builder.withSources(yaml(file));
        }
        try {
            SettingsLoader loaded = new SettingsLoader(builder.build());
            loaded.check();
            return loaded;
        } catch (ConfigValidationException e) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(words(e.getProblem(i).getMessage()));
            }
            throw new InvalidSettings(problems);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings(List.of(words(String.valueOf(e.getMessage()))));
        }
    }

    public Settings settings() {
        return settings;
    }

    /** Every setting by its path, in order, as text. What may be a secret is masked. */
    public Map<String, String> effective() {
        Map<String, String> all = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("tidings.")) {
                all.put(name, SECRET.matcher(name).find() ? "********" : config.getRawValue(name));
            }
        }
        return all;
    }

    private void check() {
        List<String> problems = new ArrayList<>();
        try {
            settings.trigger().limits();
        } catch (IllegalArgumentException e) {
            problems.add("tidings.trigger: " + e.getMessage());
        }
        positive(problems, "tidings.intake.in-flight", settings.intake().inFlight());
        positive(problems, "tidings.analysis.in-flight", settings.analysis().inFlight());
        positive(problems, "tidings.analysis.max-failures", settings.analysis().maxFailures());
        positive(problems, "tidings.analysis.lease", settings.analysis().lease().toMillis());
        if (settings.analysis().pause().isNegative()) {
            problems.add("tidings.analysis.pause: a time before now");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }

    private static void positive(List<String> problems, String path, long value) {
        if (value < 1) {
            problems.add(path + ": " + value + " where at least 1 was expected");
        }
    }

    /** Only our own names: other programs' variables are none of our business, and never printed. */
    private static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("TIDINGS_")) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private static Map<String, String> dotEnv(Path file) {
        Map<String, String> values = new HashMap<>();
        if (Files.isRegularFile(file)) {
            Properties properties = new Properties();
            try {
                // Files that a shell reads too say "export"; to Properties that would be the key.
                properties.load(
                        new StringReader(EXPORT.matcher(Files.readString(file)).replaceAll("")));
            } catch (IOException e) {
                throw new InvalidSettings(List.of(file + ": cannot be read: " + e.getMessage()));
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, unquoted(properties.getProperty(name))));
        }
        return values;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1 && (quotedBy(text, '"') || quotedBy(text, '\''));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean quotedBy(String text, char quote) {
        return text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
    }

    private static String shipped() {
        try (InputStream defaults = Objects.requireNonNull(SettingsLoader.class.getResourceAsStream(DEFAULTS))) {
            return new String(defaults.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new InvalidSettings(List.of("the shipped defaults cannot be read: " + e.getMessage()));
        }
    }

    private static YamlConfigSource yaml(Path file) {
        String text = text(file);
        try {
            YamlConfigSource source = new YamlConfigSource(file.toString(), text, 200);
            if (source.getPropertyNames().isEmpty() && !saysNothing(text)) {
                throw new InvalidSettings(
                        List.of(file + ": it holds no settings; expected tidings: and keys below it"));
            }
            return source;
        } catch (YAMLException e) {
            throw new InvalidSettings(List.of(file + ": it is not YAML: " + e.getMessage()));
        }
    }

    private static boolean saysNothing(String yaml) {
        return yaml.lines()
                .map(String::strip)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("tidings:"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidSettings(List.of("--config " + file + ": no such file can be read"));
        }
    }

    private static Path path(String text) {
        return Path.of(text);
    }

    private static Duration duration(String text) {
        try {
            Matcher matcher = SHORT_DURATION.matcher(text.strip());
            return matcher.matches()
                    ? unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
                    : Duration.parse(text.strip());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // Only this kind of exception is told with the path of the setting.
            throw new IllegalArgumentException("expected a time like 500ms, 30s, 15m, 2h, 1d or PT1H30M", e);
        }
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static String words(String message) {
        Matcher conversion = CONVERSION.matcher(CODE.matcher(message).replaceFirst(""));
        return conversion.replaceFirst("$1: '$2' cannot be used: $3");
    }
}
