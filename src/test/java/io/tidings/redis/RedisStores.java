package io.tidings.redis;

import static io.tidings.port.Await.value;

import io.tidings.embedded.EmbeddedStores;
import io.tidings.port.DeadLetters;
import io.tidings.port.EmailStore;
import io.tidings.port.EventArchive;
import io.tidings.port.EventStore;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.OutboxRelay;
import io.tidings.port.PassStore;
import io.tidings.port.Stores;
import io.tidings.port.TestClock;
import io.vertx.core.Vertx;
import java.time.Duration;

/** The buffer in Redis, all else in one file. */
final class RedisStores implements Stores {
    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedStores others;
    private final RedisSettings settings;
    private RedisMessageBuffer buffer;

    RedisStores(EmbeddedStores others, RedisSettings settings) {
        this.others = others;
        this.settings = settings;
        this.buffer = open();
    }

    private RedisMessageBuffer open() {
        return new RedisMessageBuffer(vertx, settings, others.clock());
    }

    @Override
    public MessageLog log() {
        return others.log();
    }

    @Override
    public MessageStore messages() {
        return others.messages();
    }

    @Override
    public MessageBuffer buffer() {
        return buffer;
    }

    @Override
    public EventStore events() {
        return others.events();
    }

    @Override
    public EmailStore emails() {
        return others.emails();
    }

    @Override
    public OpenDays openDays() {
        return others.openDays();
    }

    @Override
    public OutboxRelay relay(Duration lease) {
        return others.relay(lease);
    }

    @Override
    public DeadLetters deadLetters() {
        return others.deadLetters();
    }

    @Override
    public PassStore passes() {
        return others.passes();
    }

    @Override
    public EventArchive archive() {
        return others.archive();
    }

    @Override
    public MessageArchive messageArchive() {
        return others.messageArchive();
    }

    @Override
    public TestClock clock() {
        return others.clock();
    }

    @Override
    public void reopen() {
        value(buffer.close());
        others.reopen();
        buffer = open();
    }

    @Override
    public void close() {
        value(buffer.close());
        others.close();
        value(vertx.close());
    }
}
