package io.tidings.redis;

import io.tidings.embedded.EmbeddedStores;
import io.tidings.port.MessageBufferContract;
import io.tidings.port.Stores;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.util.UUID;

class RedisMessageBufferIT extends MessageBufferContract {
    @Override
    protected Stores open(Path folder) {
        return new RedisStores(new EmbeddedStores(folder), settings());
    }

    private static RedisSettings settings() {
        try {
            return TestSettings.of(Services.shared().redis(), UUID.randomUUID() + ":", "node-1");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
