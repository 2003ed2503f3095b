package io.tidings.redis;

import static io.tidings.port.Await.value;

import io.tidings.port.MessageBuffer;
import io.tidings.port.OtherStores;
import io.tidings.port.Stores;
import io.vertx.core.Vertx;

/** The buffer in Redis, all else where others keep it. */
final class RedisStores extends OtherStores {
    private final Vertx vertx = Vertx.vertx();
    private final RedisSettings settings;
    private RedisClient client;

    RedisStores(Stores others, RedisSettings settings) {
        super(others);
        this.settings = settings;
        this.client = value(RedisClient.open(vertx, settings));
    }

    @Override
    public MessageBuffer buffer() {
        return new RedisMessageBuffer(client, clock());
    }

    @Override
    public void reopen() {
        value(client.close());
        super.reopen();
        client = value(RedisClient.open(vertx, settings));
    }

    @Override
    public void close() {
        value(client.close());
        super.close();
        value(vertx.close());
    }
}
