package io.tidings.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** Starts Vert.x as a node of a cluster. */
public final class ClusteredVertx {
    private ClusteredVertx() {}

    static {
        // Hazelcast chooses how it logs before anybody can give it a configuration.
        System.setProperty("hazelcast.logging.type", "slf4j");
    }

    /** Joins the cluster, or is the first of it; fails where this node's own address cannot be used. */
    public static Future<Vertx> start(VertxOptions options, ClusterConfig config) {
        options.getEventBusOptions()
                .setHost(config.host())
                .setPort(config.eventBusPort())
                .setClusterPublicHost(config.host());
        return Vertx.builder()
                .with(options)
                .withClusterManager(new HazelcastClusterManager(hazelcast(config)))
                .buildClustered()
                .recover(failure -> Future.failedFuture(new IllegalStateException(
                        "the cluster cannot be joined at " + config.host() + ":" + config.port() + ": "
                                + failure.getMessage() + ". Check that cluster.host is an address of this machine",
                        failure)));
    }

    private static Config hazelcast(ClusterConfig config) {
        // What the cluster manager itself needs comes with it.
        Config hazelcast = ConfigUtil.loadConfig();
        hazelcast.setClusterName(config.name());
        hazelcast.setProperty("hazelcast.phone.home.enabled", "false");
        hazelcast.setProperty("hazelcast.shutdownhook.enabled", "false");
        hazelcast.setProperty("hazelcast.socket.bind.any", "false");
        NetworkConfig network = hazelcast.getNetworkConfig();
        network.setPort(config.port()).setPortAutoIncrement(true).setPortCount(ClusterConfig.PORTS);
        network.setPublicAddress(config.host());
        network.getInterfaces().setEnabled(true).addInterface(config.host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        if (config.kubernetesService().isEmpty()) {
            join.getTcpIpConfig().setEnabled(true).setMembers(config.members());
        } else {
            join.getKubernetesConfig().setEnabled(true).setProperty("service-dns", config.kubernetesService());
        }
        return hazelcast;
    }
}
