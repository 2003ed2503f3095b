package io.tidings.cassandra;

import static io.tidings.port.Await.value;

import io.tidings.embedded.EmbeddedStores;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageStore;
import io.tidings.port.OtherStores;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** Messages in a keyspace of their own, all else in one file. */
final class CassandraStores extends OtherStores {
    private final Vertx vertx = Vertx.vertx();
    private final CassandraConfig config;
    private CassandraDatabase database;

    CassandraStores(Path folder, CassandraConfig config) {
        super(new EmbeddedStores(folder));
        this.config = config;
        this.database = value(CassandraDatabase.open(vertx, config));
    }

    CassandraDatabase database() {
        return database;
    }

    @Override
    public MessageStore messages() {
        return new CassandraMessageStore(database);
    }

    @Override
    public MessageArchive messageArchive() {
        return new CassandraMessageArchive(database);
    }

    @Override
    public void reopen() {
        value(database.close());
        database = value(CassandraDatabase.open(vertx, config));
        super.reopen();
    }

    @Override
    public void close() {
        Schema.drop(database.cluster());
        value(database.close());
        super.close();
        value(vertx.close());
    }
}
