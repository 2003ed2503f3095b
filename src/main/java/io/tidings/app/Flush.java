package io.tidings.app;

import io.tidings.config.InvalidSettings;
import io.tidings.port.Holdings;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks everywhere, then deletes everywhere; a place that fails keeps no other one from it. */
final class Flush {
    /** A place where something is kept. */
    record Place(Supplier<Future<Holdings>> look, Supplier<Future<Void>> delete) {}

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<Place, Holdings> found = new LinkedHashMap<>();
    private boolean failed;

    Flush(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Finds what there is, asking all places at the same time.
     *
     * @throws InvalidSettings where a place cannot be asked because of them
     */
    void look(List<Place> places) throws InterruptedException {
        List<Future<Holdings>> looks = new ArrayList<>();
        places.forEach(place -> looks.add(place.look().get()));
        for (int i = 0; i < places.size(); i++) {
            try {
                Holdings holdings = Pipeline.await(looks.get(i));
                if (!holdings.things().isEmpty()) {
                    found.put(places.get(i), holdings);
                }
            } catch (InvalidSettings e) {
                throw e;
            } catch (RuntimeException e) {
                tell(e);
            }
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether something could not be looked at or deleted. */
    boolean hasFailed() {
        return failed;
    }

    /** Who still works with what would be deleted. */
    List<String> users() {
        return found.values().stream()
                .flatMap(holdings -> holdings.users().stream())
                .distinct()
                .toList();
    }

    /** Tells what a deletion would take away. */
    void announce() {
        found.values().forEach(holdings -> holdings.things().forEach(thing -> out.println("would delete " + thing)));
    }

    /** Deletes what was found, telling what is gone. */
    void delete() throws InterruptedException {
        for (Map.Entry<Place, Holdings> place : found.entrySet()) {
            try {
                Pipeline.await(place.getKey().delete().get());
                place.getValue().things().forEach(thing -> out.println("deleted " + thing));
            } catch (RuntimeException e) {
                tell(e);
            }
            out.flush();
        }
    }

    private void tell(RuntimeException failure) {
        failed = true;
        err.println("tidings: " + Failure.words(failure));
        err.flush();
    }
}
