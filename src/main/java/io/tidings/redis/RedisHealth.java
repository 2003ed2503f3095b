package io.tidings.redis;

import java.util.List;

/**
 * How the buffer stands, for {@code doctor}.
 *
 * @param nodes the servers that take writes; empty where they may not be asked
 * @param companies for which something waits or is leased
 * @param waiting messages
 * @param leased messages that are taken and not acknowledged
 */
record RedisHealth(List<RedisNode> nodes, int companies, long waiting, long leased) {}
