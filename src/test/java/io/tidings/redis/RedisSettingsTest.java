package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void saysWhereButNotThePassword() {
        RedisSettings settings = new RedisSettings(
                List.of("redis://one:6379", "rediss://two:6380/1"),
                true,
                "ana",
                "s3cret",
                null,
                "t:",
                "node-1",
                SECOND,
                SECOND);

        assertThat(settings.place()).isEqualTo("one:6379, two:6380");
        assertThat(settings.toString())
                .contains("redis://one:6379", "rediss://two:6380", "cluster", "ana", "t:", "node-1")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:6379", "http://localhost", "redis://", "redis://a b", "redis://me:s3cret@host"})
    void refusesWhatIsNoEndpoint(String endpoint) {
        assertThatThrownBy(() -> TestSettings.of(List.of(endpoint), false, "", "node-1", SECOND, SECOND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redis.endpoints is ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refusesWhatTheServerWouldNotUnderstand() {
        assertRefused("redis.endpoints", List.of(), "", "node-1", SECOND, SECOND);
        assertRefused("redis.prefix", List.of("redis://host"), "{a}", "node-1", SECOND, SECOND);
        assertRefused("redis.prefix", List.of("redis://host"), "*", "node-1", SECOND, SECOND);
        assertRefused("redis.node", List.of("redis://host"), "", " ", SECOND, SECOND);
        assertRefused("redis.deadline", List.of("redis://host"), "", "node-1", Duration.ZERO, SECOND);
        assertRefused("redis.lease", List.of("redis://host"), "", "node-1", SECOND, Duration.ofDays(100));
        assertThatThrownBy(() -> new RedisSettings(
                        List.of("redis://host"), false, "ana", "", null, "", "node-1", SECOND, SECOND))
                .hasMessageStartingWith("redis.user is");
    }

    private static void assertRefused(
            String setting, List<String> endpoints, String prefix, String node, Duration deadline, Duration lease) {
        assertThatThrownBy(() -> TestSettings.of(endpoints, false, prefix, node, deadline, lease))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting + " is ");
    }
}
