package io.tidings.app;

import io.tidings.cassandra.CassandraMaintenance;
import io.tidings.config.InvalidSettings;
import io.tidings.config.ServiceSettings.BufferKeeper;
import io.tidings.config.ServiceSettings.EventKeeper;
import io.tidings.config.ServiceSettings.LogKeeper;
import io.tidings.config.ServiceSettings.MessageKeeper;
import io.tidings.config.ServiceSettings.Stores;
import io.tidings.config.Settings;
import io.tidings.kafka.KafkaMaintenance;
import io.tidings.port.Maintenance;
import io.tidings.postgres.PostgresMaintenance;
import io.tidings.redis.RedisMaintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What keeps the parts, as the settings choose it, opened to be looked after and not to be used. */
final class Keepers {
    private Keepers() {}

    /**
     * A service that keeps something.
     *
     * @param name as the settings call it
     */
    record Service(String name, Supplier<Future<? extends Maintenance>> opening) {
        /** Opens it; a value that its adapter refuses fails like a service that refuses us. */
        Future<? extends Maintenance> open() {
            try {
                return opening.get();
            } catch (InvalidSettings e) {
                return Future.failedFuture(e);
            }
        }
    }

    /** Whether the data file keeps anything. */
    static boolean useFile(Stores stores) {
        return stores.log() == LogKeeper.EMBEDDED
                || stores.messages() == MessageKeeper.EMBEDDED
                || stores.events() == EventKeeper.EMBEDDED;
    }

    /** The services that keep something. */
    static List<Service> services(Vertx vertx, Settings settings) {
        ServiceConfigs configs = new ServiceConfigs(settings, Node.name(settings));
        Stores stores = settings.stores();
        List<Service> services = new ArrayList<>();
        if (stores.log() == LogKeeper.KAFKA) {
            services.add(new Service("kafka", () -> KafkaMaintenance.open(vertx, configs.kafka())));
        }
        if (stores.messages() == MessageKeeper.CASSANDRA) {
            services.add(new Service("cassandra", () -> CassandraMaintenance.open(vertx, configs.cassandra())));
        }
        if (stores.buffer() == BufferKeeper.REDIS) {
            services.add(
                    new Service("redis", () -> RedisMaintenance.open(vertx, configs.redis(), InstantSource.system())));
        }
        if (stores.events() == EventKeeper.POSTGRES) {
            services.add(new Service("postgres", () -> PostgresMaintenance.open(vertx, configs.postgres())));
        }
        return services;
    }
}
