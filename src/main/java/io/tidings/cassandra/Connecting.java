package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.tidings.port.ServiceFailure.Remedy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first connection to a cluster, with a clear sentence where there is none. Blocks. */
final class Connecting {
    private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);

    private Connecting() {}

    /**
     * Connects.
     *
     * @throws CassandraException where that cannot be done, or not in time
     */
    static CqlSession to(CassandraConfig config) {
        CqlSessionBuilder builder =
                CqlSession.builder().withConfigLoader(DriverSettings.of(config)).addContactPoints(addresses(config));
        if (!config.user().isEmpty()) {
            builder = builder.withAuthCredentials(config.user(), config.password());
        }
        if (config.tls()) {
            builder = builder.withSslEngineFactory(Tls.trusting(config.rootCertificate()));
        }
        CqlSession session = await(config, builder.buildAsync());
        try {
            checkDatacenter(config, session);
        } catch (CassandraException e) {
            session.forceCloseAsync();
            throw e;
        }
        return session;
    }

    /** The driver would pass over names that nobody knows, and where it knows none ask this machine instead. */
    private static List<InetSocketAddress> addresses(CassandraConfig config) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String point : config.contactPoints()) {
            int colon = point.lastIndexOf(':');
            try {
                for (InetAddress address : InetAddress.getAllByName(point.substring(0, colon))) {
                    addresses.add(new InetSocketAddress(address, Integer.parseInt(point.substring(colon + 1))));
                }
            } catch (UnknownHostException e) {
                LOG.warn("Cassandra at {} cannot be found: nobody knows that host", point);
            }
        }
        if (addresses.isEmpty()) {
            throw new CassandraException(
                    "Cassandra at " + config.place()
                            + " cannot be found: nobody knows that host, set the right cassandra.contact-points",
                    null);
        }
        return addresses;
    }

    private static CqlSession await(CassandraConfig config, CompletionStage<CqlSession> connecting) {
        Failures failures = new Failures(config);
        CompletableFuture<CqlSession> session = connecting.toCompletableFuture();
        try {
            return session.get(config.connectDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failures.describe(e, config.connectDeadline());
        } catch (TimeoutException e) {
            abandon(session);
            throw failures.describe(e, config.connectDeadline());
        } catch (InterruptedException e) {
            abandon(session);
            Thread.currentThread().interrupt();
            throw new CassandraException("The start was interrupted while it connected to " + config.place(), e);
        }
    }

    /** Nobody waits for it any more: where it comes after all, it is closed. */
    private static void abandon(CompletionStage<CqlSession> session) {
        session.thenAccept(CqlSession::forceCloseAsync);
    }

    /** Without a node in the local datacenter every request would fail, with words that do not say why. */
    private static void checkDatacenter(CassandraConfig config, CqlSession session) {
        TreeSet<String> datacenters = session.getMetadata().getNodes().values().stream()
                .map(Node::getDatacenter)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!datacenters.contains(config.localDatacenter())) {
            throw new CassandraException(
                    "Cassandra at " + config.place() + " has no datacenter " + config.localDatacenter() + " but "
                            + String.join(", ", datacenters) + ": set cassandra.datacenter to it",
                    null,
                    Remedy.SETTING);
        }
    }
}
