package io.tidings.redis;

import java.util.HashMap;
import java.util.Map;

/** What a server says of itself in answer to {@code INFO}: lines of {@code name:value}. */
record ServerInfo(Map<String, String> facts) {
    static ServerInfo of(String answer) {
        Map<String, String> facts = new HashMap<>();
        answer.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                facts.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
        });
        return new ServerInfo(facts);
    }

    /** Another one after each start. */
    String runId() {
        return fact("run_id");
    }

    /** As in {@code 7.0.9}; empty where the server does not say. */
    String version() {
        return fact("redis_version");
    }

    /** False where the version is older, or not said. */
    boolean isAtLeast(int major, int minor) {
        String[] parts = (version() + ".0.0").split("\\.", -1);
        return parts[0].matches("\\d+")
                && (Integer.parseInt(parts[0]) > major
                        || (Integer.parseInt(parts[0]) == major && Integer.parseInt(parts[1]) >= minor));
    }

    boolean isCluster() {
        return fact("redis_mode").equals("cluster");
    }

    long usedMemory() {
        return Long.parseLong(facts.getOrDefault("used_memory", "0"));
    }

    /** What is done where the memory is full. */
    String evictionPolicy() {
        return fact("maxmemory_policy");
    }

    /** True where writes are kept on disk, so that a restart forgets little. */
    boolean isAppendOnly() {
        return fact("aof_enabled").equals("1");
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
