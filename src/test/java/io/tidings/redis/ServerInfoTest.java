package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerInfoTest {
    private static final RedisSettings SETTINGS =
            TestSettings.of(List.of("redis://host"), false, "", "node-1", Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    void readsTheFactsOfAServer() {
        ServerInfo info =
                ServerInfo.of("# Server\r\nredis_version:7.0.9\r\nredis_mode:cluster\r\nrun_id:a1\r\n\r\n# Memory\r\n"
                        + "used_memory:1024\r\nmaxmemory_policy:noeviction\r\n# Persistence\r\naof_enabled:1\r\n");

        assertThat(info.runId()).isEqualTo("a1");
        assertThat(RedisNode.of(info)).isEqualTo(new RedisNode("7.0.9", true, 1024, "noeviction", true, true));
    }

    @ParameterizedTest
    @CsvSource({
        "6.2.0,true",
        "6.2,true",
        "7.0.9,true",
        "10.0.1,true",
        "6.0.16,false",
        "5.0.7,false",
        "x,false",
        "'',false"
    })
    void knowsWhichVersionsDo(String version, boolean does) {
        assertThat(ServerInfo.of("redis_version:" + version).isAtLeast(6, 2)).isEqualTo(does);
    }

    @Test
    void saysThatAServerIsTooOld() {
        assertThat(RedisNode.of(ServerInfo.of("redis_version:5.0.7")).faults(SETTINGS))
                .containsExactly("has version 5.0.7: use 6.2 or a later one");
    }
}
