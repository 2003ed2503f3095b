/**
 * Nodes that find each other and hear each other's news: Vert.x on Hazelcast. No other package sees Hazelcast.
 *
 * <p>Nothing that must not be lost or doubled depends on it: claims and leases are in the stores.
 */
@NullMarked
package io.tidings.cluster;

import org.jspecify.annotations.NullMarked;
