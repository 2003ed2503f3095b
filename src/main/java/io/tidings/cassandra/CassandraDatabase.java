package io.tidings.cassandra;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** A keyspace with our tables. Every call has a deadline and fails with a {@link CassandraException}. */
public final class CassandraDatabase {
    private final Cluster cluster;
    private final Statements statements;

    private CassandraDatabase(Cluster cluster, Statements statements) {
        this.cluster = cluster;
        this.statements = statements;
    }

    /** Connects, and makes what is missing of the keyspace and its tables. Refuses those of somebody else. */
    public static Future<CassandraDatabase> open(Vertx vertx, CassandraConfig config) {
        return vertx.executeBlocking(
                () -> {
                    Cluster cluster = Cluster.connect(vertx, config);
                    try {
                        Schema.prepare(cluster);
                        CassandraDatabase database = new CassandraDatabase(cluster, Statements.prepare(cluster));
                        cluster.learnPlaces();
                        return database;
                    } catch (RuntimeException e) {
                        cluster.abort();
                        throw e;
                    }
                },
                false);
    }

    Cluster cluster() {
        return cluster;
    }

    Statements statements() {
        return statements;
    }

    /** How many requests were made since the start, with all that were repeated. */
    public long requests() {
        return cluster.requests();
    }

    /** Ends all connections, after what is in flight. */
    public Future<Void> close() {
        return cluster.close();
    }
}
