package io.tidings.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What answers the operations of the contract, by their ids. */
public final class Endpoints {
    private final Map<String, Endpoint> endpoints = new TreeMap<>();
    private final Map<String, Endpoint> streaming = new TreeMap<>();
    private final List<Runnable> starts = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();

    /** The body is read, within its limit, and checked against the contract before. */
    public Endpoints on(String operation, Endpoint endpoint) {
        endpoints.put(operation, endpoint);
        return this;
    }

    /** The body is the endpoint's own to read and to check; the request is paused. */
    public Endpoints onStream(String operation, Endpoint endpoint) {
        streaming.put(operation, endpoint);
        return this;
    }

    /** Something that is to be done on the server's event loop before it listens. */
    public Endpoints atStart(Runnable action) {
        starts.add(action);
        return this;
    }

    /** Something that is to be done there when it stops. */
    public Endpoints atStop(Runnable action) {
        stops.add(action);
        return this;
    }

    void start() {
        starts.forEach(Runnable::run);
    }

    void stop() {
        stops.forEach(Runnable::run);
    }

    Map<String, Endpoint> whole() {
        return endpoints;
    }

    Map<String, Endpoint> streaming() {
        return streaming;
    }
}
