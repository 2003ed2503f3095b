package io.tidings.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * One server that takes writes, for {@code doctor}.
 *
 * @param version as in {@code 7.0.9}
 * @param usedMemory bytes
 * @param evictionPolicy what is done where the memory is full
 * @param appendOnly true where writes are kept on disk
 */
record RedisNode(
        String version,
        boolean cluster,
        long usedMemory,
        String evictionPolicy,
        boolean appendOnly,
        boolean supported) {
    static RedisNode of(ServerInfo info) {
        return new RedisNode(
                info.version(),
                info.isCluster(),
                info.usedMemory(),
                info.evictionPolicy(),
                info.isAppendOnly(),
                info.isAtLeast(6, 2));
    }

    /** Why the server cannot be used; empty where it can. */
    List<String> faults(RedisSettings settings) {
        List<String> faults = new ArrayList<>();
        if (!supported) {
            faults.add("has version " + version + ": use 6.2 or a later one");
        }
        if (cluster && !settings.cluster()) {
            faults.add("is a cluster: set redis.cluster to true");
        }
        return faults;
    }

    /** What should be different, each a sentence after the name of the server. */
    List<String> warnings() {
        return evictionPolicy.equals("noeviction")
                ? List.of()
                : List.of("may throw away what waits when its memory is full (maxmemory-policy " + evictionPolicy
                        + "): set it to noeviction");
    }
}
