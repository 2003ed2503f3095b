package io.tidings.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names under which people know some settings from elsewhere. */
final class OtherNames {
    private static final String ORIGINS = "CORS_ORIGINS";
    private static final List<Map.Entry<String, String>> PATHS = List.of(
            Map.entry("PORT", "tidings.web.port"),
            Map.entry(ORIGINS, "tidings.web.origins"),
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", "tidings.kafka.bootstrap-servers"),
            Map.entry("REDIS_URL", "tidings.redis.endpoints"),
            Map.entry("POSTGRES_HOST", "tidings.postgres.host"),
            Map.entry("POSTGRES_PORT", "tidings.postgres.port"),
            Map.entry("POSTGRES_DB", "tidings.postgres.database"),
            Map.entry("POSTGRES_USER", "tidings.postgres.user"),
            Map.entry("POSTGRES_PASSWORD", "tidings.postgres.password"),
            Map.entry("GOOGLE_API_KEY", "tidings.models.gemini.key"),
            Map.entry("GEMINI_API_KEY", "tidings.models.gemini.key"),
            Map.entry("GOOGLE_API_KEY_FILE", "tidings.models.gemini.key-file"),
            Map.entry("GEMINI_API_KEY_FILE", "tidings.models.gemini.key-file"),
            Map.entry("GEMINI_MODEL", "tidings.models.gemini.model"));

    private OtherNames() {}

    /** All of them; of several for one setting, the first one counts. */
    static List<String> all() {
        return PATHS.stream().map(Map.Entry::getKey).toList();
    }

    /** What a variable says, as its setting takes it: some write a list as JSON. */
    static String value(String name, String text) {
        return name.equals(ORIGINS) ? text.replaceAll("[\\[\\]\"\\s]", "") : text;
    }

    /** The path of a name's setting; null where there is none. */
    static @Nullable String path(String name) {
        return PATHS.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
