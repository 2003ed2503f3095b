package io.tidings.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From where browsers may call. Without a login the only thing between a page of somebody else and this service is what
 * the browser says of itself: the name under which it called (a name that was bound to this machine's address for the
 * purpose is not ours), and the page that made it call.
 */
public final class Places {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#\\s]+)");

    private final boolean anyHost;
    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> origins = new TreeSet<>();

    /**
     * Places of a service.
     *
     * @param bound the address that it listens on
     * @param anyHost true where a login is asked for, so that the name under which somebody calls proves nothing
     * @param hosts names besides, under which it is known
     * @param origins pages elsewhere that may call, like {@code https://app.example.com}
     */
    public Places(String bound, boolean anyHost, Collection<String> hosts, Collection<String> origins) {
        this.anyHost = anyHost;
        this.hosts.addAll(LOOPBACK);
        this.hosts.add(name(bound));
        hosts.forEach(host -> this.hosts.add(name(host)));
        origins.forEach(origin -> this.origins.add(origin.toLowerCase(Locale.ROOT)));
    }

    /** True for an address that nobody outside this machine reaches. */
    public static boolean isLoopback(String address) {
        String name = name(address);
        return LOOPBACK.contains(name) || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /**
     * True where the service is known by that name.
     *
     * @param host the name of the request's authority, without its port; null where it has none
     */
    public boolean isOurs(@Nullable String host) {
        return anyHost || (host != null && hosts.contains(name(host)));
    }

    /**
     * True where a page of that origin may call.
     *
     * @param origin the header; null where there is none, as of programs
     * @param scheme of the request
     * @param authority of the request, with its port
     */
    public boolean mayCall(@Nullable String origin, String scheme, String authority) {
        return origin == null || isSame(origin, scheme, authority) || isListed(origin);
    }

    /** True for a page elsewhere that the settings name. */
    public boolean isListed(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** 'null', as sandboxed pages have it, and whatever else is no origin, is not the same. */
    private static boolean isSame(String origin, String scheme, String authority) {
        Matcher parts = ORIGIN.matcher(origin);
        // Behind a proxy that ends TLS the scheme is another one; the name and port are the browser's all the same.
        return parts.matches()
                && (scheme.equals(parts.group(1)) || parts.group(1).equals("https"))
                && parts.group(2).equalsIgnoreCase(authority);
    }

    private static String name(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
