package io.tidings.web;

import io.tidings.access.Places;
import io.tidings.message.CompanyId;
import java.time.Duration;

/**
 * How the server is reached and what it bears.
 *
 * @param port 0 for any that is free
 * @param company whose data is meant where nobody says
 * @param logins who may call
 * @param places from where browsers may call
 */
public record WebConfig(String host, int port, CompanyId company, Logins logins, Places places, WebLimits limits) {

    /**
     * What it bears.
     *
     * @param bodyBytes of a request, unpacked
     * @param postBytes of a post of messages that is no stream, unpacked
     * @param connections at a time; more are refused
     * @param idle after which a connection is closed on which nothing comes or goes, or no request has begun
     * @param body how long the body of a request may take to come that is no stream
     * @param requestsPerSecond of each credential, or of each address without one; 0 for any number
     */
    public record WebLimits(
            int bodyBytes, int postBytes, int connections, Duration idle, Duration body, int requestsPerSecond) {}
}
