package io.tidings.port;

import io.vertx.core.Future;

/**
 * What {@code doctor} and {@code flush} need of a service. To open it and to look makes nothing there, takes part in
 * nothing and hinders nobody. Failures are {@link ServiceFailure}s.
 */
public interface Maintenance {
    /** How the service stands. Fails where it cannot be asked. */
    Future<Checkup> check();

    /** What is ours there. */
    Future<Holdings> holdings();

    /** Deletes what is ours for good, for every company; what is gone already is no failure. */
    Future<Void> delete();

    /** Ends all connections. */
    Future<Void> close();
}
