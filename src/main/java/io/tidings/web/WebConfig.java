package io.tidings.web;

import io.tidings.access.ApiKeys;
import io.tidings.access.Places;
import io.tidings.message.CompanyId;
import java.time.Duration;

/**
 * How the server is reached and what it bears.
 *
 * @param port 0 for any that is free
 * @param company whose data is meant where nobody says
 * @param keys where there are any, each call needs one
 * @param places from where browsers may call
 */
public record WebConfig(String host, int port, CompanyId company, ApiKeys keys, Places places, WebLimits limits) {

    /**
     * What it bears.
     *
     * @param bodyBytes of a request, unpacked
     * @param postBytes of a post of messages that is no stream, unpacked
     * @param connections at a time; more are refused
     * @param idle after which a connection is closed on which nothing comes or goes
     */
    public record WebLimits(int bodyBytes, int postBytes, int connections, Duration idle) {}
}
