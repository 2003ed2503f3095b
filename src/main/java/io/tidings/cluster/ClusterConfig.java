package io.tidings.cluster;

import java.util.List;

/**
 * Where this node meets others.
 *
 * @param name of the cluster: nodes of another name are strangers
 * @param host the address of this node on which others reach it; loopback where all nodes are on one machine
 * @param port the first one that is tried; where it is taken, the next of {@link #PORTS}
 * @param eventBusPort on which others send news; 0 for any that is free
 * @param members addresses of nodes, {@code host} or {@code host:port}; some of them are enough
 * @param kubernetesService the DNS name of a headless service whose addresses are the members; empty outside Kubernetes
 */
public record ClusterConfig(
        String name, String host, int port, int eventBusPort, List<String> members, String kubernetesService) {
    /** How many nodes can be on one machine. */
    static final int PORTS = 20;

    public ClusterConfig {
        members = List.copyOf(members);
        if (members.isEmpty() == kubernetesService.isEmpty()) {
            throw new IllegalArgumentException(
                    "cluster: give either members or a kubernetes-service, by which nodes find each other");
        }
    }
}
