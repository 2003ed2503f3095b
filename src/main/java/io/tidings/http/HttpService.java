package io.tidings.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where a service is and how it is called. A wrong value is an {@link IllegalArgumentException} that names its setting.
 *
 * @param name as people know it
 * @param settings the path of its settings: {@code tidings.models.gemini}
 * @param baseUrl {@code https://host/path}, without a login, a query and a slash at its end
 * @param deadline of a call, from its connection to the last byte of the reply; at least a millisecond
 * @param connections at the most; more calls wait for one
 */
public record HttpService(String name, String settings, String baseUrl, Duration deadline, int connections) {
    public HttpService {
        baseUrl = baseUrl.replaceFirst("/+$", "");
        need(
                isAddress(baseUrl),
                settings + ".base-url is no address like https://host/path, without a login or a query");
        need(deadline.toMillis() >= 1, "the deadline of " + name + " is at least 1 ms");
        need(connections >= 1, name + " needs a connection");
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url).parseServerAuthority();
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Name and place, for people. */
    String place() {
        return name + " at " + URI.create(baseUrl).getAuthority();
    }
}
