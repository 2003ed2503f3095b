package io.tidings.redis;

import io.tidings.embedded.EmbeddedStores;
import io.tidings.port.MessageBufferContract;
import io.tidings.port.Stores;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class RedisMessageBufferIT extends MessageBufferContract {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @Override
    protected Stores open(Path folder) {
        return new RedisStores(new EmbeddedStores(folder), settings(UUID.randomUUID() + ":"));
    }

    static RedisSettings settings(String prefix) {
        try {
            String endpoint = "redis://" + Services.shared().redis().address();
            return new RedisSettings(List.of(endpoint), false, "", prefix, DEADLINE, Duration.ofMinutes(1));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
