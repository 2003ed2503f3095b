package io.tidings.cassandra;

import io.tidings.port.Checkup;
import io.tidings.port.Holdings;
import io.tidings.port.Maintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Looks after our keyspace without making it. */
public final class CassandraMaintenance implements Maintenance {
    private final Cluster cluster;

    private CassandraMaintenance(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Connects. */
    public static Future<CassandraMaintenance> open(Vertx vertx, CassandraConfig config) {
        return vertx.executeBlocking(() -> new CassandraMaintenance(Cluster.connect(vertx, config)), false);
    }

    @Override
    public Future<Checkup> check() {
        Future<Schema.Standing> schema = cluster.vertx().executeBlocking(() -> Schema.look(cluster), false);
        Future<CassandraHealth> health = health();
        return Future.all(schema, health)
                .map(all -> new Checkup(
                        facts(health.result(), schema.result()),
                        health.result().warnings(),
                        schema.result().faults()));
    }

    private List<String> facts(CassandraHealth health, Schema.Standing schema) {
        List<String> facts = new ArrayList<>();
        facts.add(cluster.config().place());
        facts.add("version " + health.releaseVersion());
        String keyspace = "keyspace " + cluster.config().keyspace();
        if (!schema.keyspace()) {
            facts.add(keyspace + " not there");
        } else {
            facts.add(keyspace
                    + (schema.missing().isEmpty()
                            ? ""
                            : " without " + String.join(", ", schema.missing()) + ", which the start makes"));
            facts.add("replication " + health.replication());
        }
        return facts;
    }

    /** How the cluster stands. */
    Future<CassandraHealth> health() {
        return new HealthCheck(cluster).run();
    }

    @Override
    public Future<Holdings> holdings() {
        return cluster.vertx()
                .executeBlocking(
                        () -> new Holdings(Schema.droppable(cluster).stream().toList(), List.of()), false);
    }

    /**
     * Drops our tables with all that is in them, and the keyspace where nothing else is in it and it may be created
     * again. Tables of somebody else that have the names of ours stay.
     */
    @Override
    public Future<Void> delete() {
        return cluster.vertx()
                .executeBlocking(
                        () -> {
                            Schema.drop(cluster);
                            return null;
                        },
                        false);
    }

    @Override
    public Future<Void> close() {
        return cluster.close();
    }
}
